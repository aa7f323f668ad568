// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe to share between threads. */
public final class SettableClock implements InstantSource {

  private final AtomicReference<Instant> now;

  public SettableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves the clock to {@code instant}, which may lie in its past: real clocks step back too. */
  public void set(Instant instant) {
    now.set(instant);
  }

  /** Moves the clock by {@code step} and returns the new time. */
  public Instant advance(Duration step) {
    return now.updateAndGet(instant -> instant.plus(step));
  }
}
