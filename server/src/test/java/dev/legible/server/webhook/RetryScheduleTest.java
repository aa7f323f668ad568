// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Priority;
import dev.legible.queue.Task;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private final RetrySchedule schedule = new RetrySchedule(new Random(1));

  private static Task task(int attempts, int maxAttempts) {
    return new Task(
        "id",
        "webhooks",
        "deliver",
        "msg",
        "default",
        Priority.NORMAL,
        "msg",
        attempts,
        maxAttempts,
        0);
  }

  @Test
  void pauses_grow_over_three_days_and_are_spread_by_a_fifth() {
    List<Duration> pauses =
        List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    assertThat(RetrySchedule.ATTEMPTS).isEqualTo(10);

    for (int failures = 0; failures < pauses.size(); failures++) {
      Task task = task(failures, RetrySchedule.ATTEMPTS);
      long base = pauses.get(failures).toMillis();
      List<Long> drawn =
          IntStream.range(0, 200).mapToObj(i -> schedule.pauseAfter(task, 0).toMillis()).toList();
      assertThat(drawn)
          .allSatisfy(pause -> assertThat(pause).isBetween(base * 8 / 10, base * 12 / 10));
      assertThat(drawn.stream().distinct().count()).isGreaterThan(100);
    }
  }

  @Test
  void a_receiver_can_ask_for_twice_the_pause_and_not_for_less() {
    Task second = task(1, RetrySchedule.ATTEMPTS);

    assertThat(schedule.pauseAfter(second, 1)).isEqualTo(Duration.ofMinutes(5));
    assertThat(schedule.pauseAfter(second, 400)).isEqualTo(Duration.ofSeconds(400));
    assertThat(schedule.pauseAfter(second, 86_400)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void a_task_that_took_over_goes_on_where_the_other_was() {
    assertThat(schedule.pauseAfter(task(0, 7), 1)).isEqualTo(schedule.pauseAfter(task(3, 10), 1));
  }

  @Test
  void after_the_last_attempt_there_is_nothing_to_wait_for() {
    assertThat(schedule.pauseAfter(task(9, 10), 60)).isZero();
  }
}
