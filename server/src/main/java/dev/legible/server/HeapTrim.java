// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.queue.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives the heap back to the system: the serial collector shrinks it only in a full collection. A process that has nothing
 * to do would never come to one, and a busy one only when the heap has grown to its limit, though little of it lives.
 * Thread-safe.
 */
final class HeapTrim implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(20);

  /** What may become garbage under load; a collection of what lives takes some tens of milliseconds. */
  private static final long GARBAGE_BYTES = 64L << 20;

  private final List<Worker> workers;
  private final CountDownLatch closed = new CountDownLatch(1);

  HeapTrim(List<Worker> workers) {
    this.workers = List.copyOf(workers);
  }

  void start() {
    Thread.ofVirtual().name("heap-trim").start(this::watch);
  }

  private void watch() {
    long trimmed = 0;
    long seen = 0;
    long lives = used();
    try {
      while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        long claimed = workers.stream().mapToLong(worker -> worker.counts().claimed()).sum();
        boolean resting =
            claimed == seen && workers.stream().allMatch(worker -> worker.busy() == 0);
        if ((resting && claimed != trimmed) || used() > lives + GARBAGE_BYTES) {
          System.gc();
          lives = used();
          trimmed = resting ? claimed : trimmed;
        }
        seen = claimed;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
