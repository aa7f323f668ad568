// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next look at a queue that had nothing. Used by one thread. */
final class Looks {

  private static final double GROWTH = 1.5;
  private static final double JITTER = 0.25;

  private final Pace pace;
  private final RandomGenerator random;
  private Duration next;

  Looks(Pace pace, RandomGenerator random) {
    this.pace = pace;
    this.random = random;
    next = pace.busyPause();
  }

  void found() {
    next = pace.busyPause();
  }

  /** The pause now; while idle each is longer than the one before, up to the longest. */
  Duration pause(boolean busy) {
    if (busy) {
      next = pace.busyPause();
      return next;
    }
    Duration pause = next;
    long grown = Math.round(next.toMillis() * GROWTH);
    next = Duration.ofMillis(Math.min(Math.max(1, grown), pace.idlePause().toMillis()));
    // Workers that were started together must not look together.
    return Duration.ofNanos(Math.round(pause.toNanos() * (1 - JITTER * random.nextDouble())));
  }
}
