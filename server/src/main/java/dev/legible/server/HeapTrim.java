// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.queue.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives the heap back to the system when the work is done: the serial collector shrinks the heap only
 * in a full collection, and a process that has nothing to do would never come to one. Thread-safe.
 */
final class HeapTrim implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(20);

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
    try {
      while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        long claimed = workers.stream().mapToLong(worker -> worker.counts().claimed()).sum();
        boolean resting =
            claimed == seen && workers.stream().allMatch(worker -> worker.busy() == 0);
        if (resting && claimed != trimmed) {
          System.gc();
          trimmed = claimed;
        }
        seen = claimed;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
