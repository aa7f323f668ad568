// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many uploads arrive at once, so that memory and disk stay flat. A tenant that sends slowly
 * and much gets three quarters of them at most, so that others always find one. Thread-safe.
 */
final class UploadSlots {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int ofOneTenant;
  private final Duration patience;
  private final Map<String, Integer> taken = new HashMap<>();
  private int free;

  UploadSlots(int slots) {
    this(slots, PATIENCE);
  }

  UploadSlots(int slots, Duration patience) {
    this.free = slots;
    this.ofOneTenant = Math.max(1, slots * 3 / 4);
    this.patience = patience;
  }

  /**
   * Waits for a slot, which the caller closes.
   *
   * @throws ProblemException when none gets free in time
   */
  synchronized Slot take(String tenant) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (free == 0 || taken.getOrDefault(tenant, 0) >= ofOneTenant) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new ProblemException(
            Problem.of(
                ApiProblem.BUSY,
                "Other uploads were still arriving. Send this one again a little later.",
                Duration.ofSeconds(5)));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    free--;
    taken.merge(tenant, 1, Integer::sum);
    return () -> giveBack(tenant);
  }

  private synchronized void giveBack(String tenant) {
    free++;
    taken.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  /** The right to receive one upload. */
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }
}
