// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many uploads arrive at once, so that memory and disk stay flat, first come, first served.
 * No tenant alone can take them all: at least a quarter is left to others. Thread-safe.
 */
final class UploadSlots {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Semaphore all;
  private final int ofOneTenant;
  private final Duration patience;

  /** One for each tenant that has ever sent something: there are as many as operators have named. */
  private final Map<String, Semaphore> tenants = new ConcurrentHashMap<>();

  UploadSlots(int slots) {
    this(slots, PATIENCE);
  }

  UploadSlots(int slots, Duration patience) {
    this.all = new Semaphore(slots, true);
    this.ofOneTenant = Math.max(1, slots * 3 / 4);
    this.patience = patience;
  }

  /**
   * Waits for a slot, which the caller closes.
   *
   * @throws ProblemException when none gets free in time
   */
  Slot take(String tenant) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Semaphore own = tenants.computeIfAbsent(tenant, _ -> new Semaphore(ofOneTenant, true));
    take(own, deadline);
    boolean taken = false;
    try {
      take(all, deadline);
      taken = true;
    } finally {
      if (!taken) {
        own.release();
      }
    }
    return () -> {
      all.release();
      own.release();
    };
  }

  private static void take(Semaphore semaphore, long deadline) throws InterruptedException {
    if (!semaphore.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw new ProblemException(
          Problem.of(
              ApiProblem.BUSY,
              "Too many uploads are arriving at once. Send this one again a little later.",
              Duration.ofSeconds(5)));
    }
  }

  /** The right to receive one upload. */
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }
}
