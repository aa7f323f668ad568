// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a worker has done since it started.
 *
 * @param failed tries that failed, whether repeated or not
 * @param leasesLost leases that were gone when the work ended
 */
public record Counts(
    long claimed, long succeeded, long failed, long released, long cancelled, long leasesLost) {

  /** Counts up. Thread-safe. */
  static final class Tally {
    final LongAdder claimed = new LongAdder();
    final LongAdder succeeded = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder released = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder leasesLost = new LongAdder();

    Counts sum() {
      return new Counts(
          claimed.sum(),
          succeeded.sum(),
          failed.sum(),
          released.sum(),
          cancelled.sum(),
          leasesLost.sum());
    }
  }
}
