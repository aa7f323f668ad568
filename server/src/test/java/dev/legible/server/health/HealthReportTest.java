// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthReportTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  void all_is_well_when_every_part_works() {
    Health health = report(part("database", () -> {}), part("store", () -> {})).health();

    assertThat(health.ok()).isTrue();
    assertThat(health.parts()).extracting(Health.Part::name).containsExactly("database", "store");
  }

  @Test
  void a_broken_part_says_what_is_wrong_without_secrets() {
    Component broken =
        part(
            "database",
            () -> {
              throw new IllegalStateException("no route to postgresql://u:hush@host/db");
            });

    Health health = report(part("store", () -> {}), broken).health();

    assertThat(health.ok()).isFalse();
    assertThat(health.parts().get(0).ok()).isTrue();
    assertThat(health.parts().get(1).problem()).contains("no route to postgresql://u:***@host/db");
  }

  @Test
  void a_part_that_hangs_is_not_waited_for_and_not_asked_twice() {
    CountDownLatch hangs = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    HealthReport report =
        new HealthReport(
            List.of(
                part("store", () -> {}),
                part(
                    "bucket",
                    () -> {
                      asked.incrementAndGet();
                      await(hangs);
                    })),
            now::get,
            Duration.ofMillis(50));

    Health first = report.health();
    now.set(now.get().plusSeconds(2));
    Health second = report.health();

    assertThat(first.parts().get(0).ok()).isTrue();
    assertThat(first.parts().get(1).problem()).isPresent();
    assertThat(second.parts().get(1).problem()).isPresent();
    assertThat(asked).hasValue(1);
    hangs.countDown();
  }

  @Test
  void many_who_ask_within_a_second_cost_one_check() {
    AtomicInteger asked = new AtomicInteger();
    HealthReport report = report(part("database", asked::incrementAndGet));

    report.health();
    now.set(now.get().plusMillis(999));
    report.health();
    assertThat(asked).hasValue(1);

    now.set(now.get().plusMillis(1));
    report.health();
    assertThat(asked).hasValue(2);
  }

  private HealthReport report(Component... parts) {
    return new HealthReport(List.of(parts), now::get);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Component part(String name, Runnable check) {
    return new Component() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void check() {
        check.run();
      }
    };
  }
}
