// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final int SEED = 7;

  @Test
  void the_bound_doubles_up_to_the_longest() {
    Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), new Random(SEED));
    for (int i = 0; i < 1_000; i++) {
      assertThat(backoff.after(0)).isBetween(Duration.ZERO, Duration.ofSeconds(5));
      assertThat(backoff.after(2)).isBetween(Duration.ZERO, Duration.ofSeconds(20));
      assertThat(backoff.after(1_000)).isBetween(Duration.ZERO, Duration.ofMinutes(5));
    }
  }

  @Test
  void an_idle_worker_looks_ever_more_rarely_and_a_busy_one_at_its_pace() {
    Pace pace = Pace.usual(Duration.ofSeconds(5));
    Looks looks = new Looks(pace, new Random(SEED));
    Duration first = looks.pause(false);
    Duration last = first;
    for (int i = 0; i < 10; i++) {
      last = looks.pause(false);
    }
    assertThat(first).isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
    assertThat(last).isBetween(Duration.ofMillis(3_750), Duration.ofSeconds(5));
    assertThat(looks.pause(true)).isEqualTo(Duration.ofSeconds(1));
    looks.found();
    assertThat(looks.pause(false)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}
