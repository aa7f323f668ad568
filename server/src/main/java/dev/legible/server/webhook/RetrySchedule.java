// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import dev.legible.queue.Task;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a message is sent: at once, and after each failure later, over three days. It is the example of
 * Standard Webhooks 1.0.0, spread by a fifth so that a receiver that comes back is not met by all at once.
 */
final class RetrySchedule {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** How often a message is sent before it is given up. */
  static final int ATTEMPTS = PAUSES.size();

  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  RetrySchedule(RandomGenerator random) {
    this.random = random;
  }

  /** How many attempts a task has left, the one that it is leased for included; at least 1. */
  static int attemptsLeft(Task task) {
    return Math.max(1, task.maxAttempts() - task.attempts());
  }

  /**
   * How long to wait after the attempt for which this task is leased has failed.
   *
   * @param retryAfterSeconds what the receiver asks for, 0 for nothing: it can make the pause up to twice
   *     as long, and not shorter
   */
  Duration pauseAfter(Task task, long retryAfterSeconds) {
    int left = attemptsLeft(task);
    if (left == 1) {
      return Duration.ZERO;
    }
    Duration pause = PAUSES.get(Math.max(1, ATTEMPTS - left + 1));
    if (retryAfterSeconds > 0) {
      long seconds = Math.clamp(retryAfterSeconds, pause.toSeconds(), 2 * pause.toSeconds());
      return Duration.ofSeconds(seconds);
    }
    double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
    return Duration.ofMillis(Math.round(pause.toMillis() * factor));
  }
}
