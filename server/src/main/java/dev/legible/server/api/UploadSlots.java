// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many uploads arrive at once, so that memory and disk stay flat. Thread-safe. */
final class UploadSlots {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Semaphore free;

  UploadSlots(int slots) {
    free = new Semaphore(slots, true);
  }

  /** Waits for a slot, which the caller closes. */
  Slot take() throws InterruptedException {
    if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ProblemException(
          Problem.of(
              ApiProblem.BUSY,
              "Other uploads were still arriving. Send this one again a little later.",
              Duration.ofSeconds(5)));
    }
    return free::release;
  }

  /** The right to receive one upload. */
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }
}
