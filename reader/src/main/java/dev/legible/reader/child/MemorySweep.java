// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.reader.protocol.ResidentMemory;
import java.util.List;

/**
 * Keeps the process small between answers. Thread-safe.
 *
 * <p>Garbage is collected long before the heap is full: the pictures of pages are too large for the young part of the
 * heap, and the serial collector lets the old one grow to its limit before it looks there, though a tenth of it lives. Native
 * blocks that were freed are given back once the process is large: keeping them saves page faults while one kind of page
 * follows another, but photos, scans and long reports leave holes of different sizes.
 */
final class MemorySweep {

  /** What may become garbage in between; a collection takes some tens of milliseconds. */
  private static final long GARBAGE_BYTES = 128L << 20;

  /** What one reader needs for photos or scans alone; below it nothing native is given back. */
  private static final long LARGE_BYTES = 640L << 20;

  /** What is resident may grow so much before blocks are given back again. */
  private static final long GROWN_BYTES = 64L << 20;

  private long heapDue = GARBAGE_BYTES;
  private long residentDue = LARGE_BYTES;

  /** To be called after each answer. */
  synchronized void afterAnswer() {
    if (used() >= heapDue) {
      System.gc();
      heapDue = used() + GARBAGE_BYTES;
    }
    if (resident() >= residentDue) {
      FreedBlocks.giveBack();
      residentDue = Math.max(LARGE_BYTES, resident() + GROWN_BYTES);
    }
  }

  private static long resident() {
    return ResidentMemory.bytes(List.of(ProcessHandle.current()));
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
