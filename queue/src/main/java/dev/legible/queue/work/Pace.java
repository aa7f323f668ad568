// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import java.time.Duration;

/**
 * How often things happen in a worker process.
 *
 * @param beat between two beats
 * @param reap between two looks for leases that ran out
 * @param fence without a beat for so long, a process stops its own work: shorter than a lease
 * @param busyPause between two looks at the queue while there is work
 * @param idlePause the longest between two looks while there is none
 */
public record Pace(
    Duration beat, Duration reap, Duration fence, Duration busyPause, Duration idlePause) {

  /** What docs/queue.md says. */
  public static Pace usual(Duration idlePause) {
    Duration second = Duration.ofSeconds(1);
    return new Pace(
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofSeconds(24),
        idlePause.compareTo(second) < 0 ? idlePause : second,
        idlePause);
  }
}
