// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import java.util.concurrent.atomic.LongAdder;

/**
 * Attempts of this process since it started.
 *
 * @param delivered answered with 2xx
 * @param failed answered otherwise or not at all
 */
public record DeliveryAttempts(long delivered, long failed) {

  /** Counts them. Thread-safe. */
  static final class Tally {

    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void delivered() {
      delivered.increment();
    }

    void failed() {
      failed.increment();
    }

    DeliveryAttempts sum() {
      return new DeliveryAttempts(delivered.sum(), failed.sum());
    }
  }
}
