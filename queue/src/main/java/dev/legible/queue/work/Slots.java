// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The numbered places in which a worker's tasks run. Thread-safe. */
final class Slots {

  private final int size;
  private final BitSet taken;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition emptied = lock.newCondition();

  Slots(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("A worker needs at least 1 slot, not " + size + ".");
    }
    this.size = size;
    taken = new BitSet(size);
  }

  int free() {
    lock.lock();
    try {
      return size - taken.cardinality();
    } finally {
      lock.unlock();
    }
  }

  int busy() {
    return size - free();
  }

  /** The lowest free slot; there must be one. */
  int take() {
    lock.lock();
    try {
      int slot = taken.nextClearBit(0);
      if (slot >= size) {
        throw new IllegalStateException("All " + size + " slots are taken.");
      }
      taken.set(slot);
      return slot;
    } finally {
      lock.unlock();
    }
  }

  void leave(int slot) {
    lock.lock();
    try {
      taken.clear(slot);
      if (taken.isEmpty()) {
        emptied.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing runs, and answers whether that came in time. */
  boolean emptyWithin(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    if (!lock.tryLock(Math.max(left, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      while (!taken.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = emptied.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
