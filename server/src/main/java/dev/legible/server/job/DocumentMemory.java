// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.reader.protocol.DocumentCodec;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * The part of the heap for documents that are held whole. Who loads one waits until there is room, so
 * that many callers who fetch large results at once cannot end the process. Fair and thread-safe.
 */
final class DocumentMemory {

  /** The rest is for everything else that the process does. */
  private static final double SHARE_OF_HEAP = 0.8;

  private static final long UNIT = 64 << 10;

  private final long bytes;
  private final int units;
  private final Semaphore free;

  DocumentMemory() {
    this((long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP));
  }

  DocumentMemory(long bytes) {
    this.bytes = bytes;
    units = units(bytes);
    free = new Semaphore(units, true);
  }

  private static int units(long bytes) {
    return Math.toIntExact(Math.ceilDiv(Math.max(1, bytes), UNIT));
  }

  /** Room for one document, taken when its size is known. */
  Place one() {
    return new Place();
  }

  /** All the room, for a document that comes in parts; waits until nobody else holds one. */
  Place all() throws InterruptedException {
    free.acquire(units);
    Place all = new Place();
    all.held = units;
    return all;
  }

  /** Room that is held until it is closed. Used by one thread. */
  final class Place implements DocumentCodec.Room, AutoCloseable {

    private int held;
    private long taken;

    private Place() {}

    /**
     * Waits until there is room for so much more.
     *
     * @throws LegibleException when there never will be
     */
    @Override
    public void require(long more) throws InterruptedIOException {
      taken = Math.addExact(taken, more);
      if (taken > bytes) {
        throw new LegibleException(
            ErrorCode.MEMORY_LIMIT,
            "The result has more than %,d MB, which is what the memory of the service holds. Read the document in parts, with pages."
                .formatted(bytes >> 20));
      }
      int missing = units(taken) - held;
      if (missing > 0) {
        acquire(missing);
      }
    }

    private void acquire(int missing) throws InterruptedIOException {
      try {
        free.acquire(missing);
        held += missing;
      } catch (InterruptedException e) {
        InterruptedIOException interrupted = new InterruptedIOException();
        interrupted.initCause(e);
        throw interrupted;
      }
    }

    @Override
    public void close() {
      free.release(held);
      held = 0;
    }
  }
}
