// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

/**
 * Collects garbage between answers, long before the heap is full. The pictures of pages are too large for
 * the young part of the heap, and the serial collector lets the old one grow to its limit before it
 * looks there, though a tenth of it lives. Thread-safe.
 */
final class HeapSweep {

  /** What may become garbage in between; a collection takes some tens of milliseconds. */
  private static final long BETWEEN_BYTES = 128L << 20;

  private long due = BETWEEN_BYTES;

  /** To be called after each answer. */
  synchronized void afterAnswer() {
    if (used() >= due) {
      System.gc();
      due = used() + BETWEEN_BYTES;
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
