// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another try: a random time up to a bound that doubles (full jitter), so that
 * those who failed together do not come back together. Thread-safe if its random generator is.
 *
 * @param first the bound after the first failure
 * @param longest the bound that is not exceeded
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

  private static final int MOST_DOUBLINGS = 20;

  /** The wait after so many failures before this one. */
  public Duration after(int failures) {
    long bound = first.toMillis() << Math.min(failures, MOST_DOUBLINGS);
    return Duration.ofMillis(random.nextLong(Math.max(1, Math.min(bound, longest.toMillis()) + 1)));
  }
}
