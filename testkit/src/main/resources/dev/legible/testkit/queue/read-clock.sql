select millis from legible.test_clock
