// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one who waits; a ring while nobody waits is heard by the next who does. Thread-safe. */
final class Bell {

  private final Semaphore rings = new Semaphore(0);

  void ring() {
    rings.release();
  }

  void await(Duration patience) throws InterruptedException {
    if (rings.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      // Several rings are heard as one.
      rings.drainPermits();
    }
  }
}
