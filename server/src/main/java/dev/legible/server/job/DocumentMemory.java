// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.reader.protocol.DocumentCodec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The part of the heap for documents that are read back whole. Who loads one waits until there is room,
 * so that callers who fetch large results at once do not fill the heap together. Fair and thread-safe.
 */
final class DocumentMemory {

  /** The rest is for everything else that the process does, pages that arrive included. */
  private static final double SHARE_OF_HEAP = 0.8;

  private static final long UNIT = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final long bytes;
  private final Duration patience;
  private final Semaphore free;

  /** Two that grew beside each other could wait for each other. */
  private final Semaphore growing = new Semaphore(1, true);

  DocumentMemory() {
    this((long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP), PATIENCE);
  }

  DocumentMemory(long bytes, Duration patience) {
    this.bytes = bytes;
    this.patience = patience;
    free = new Semaphore(units(bytes), true);
  }

  private static int units(long bytes) {
    return Math.toIntExact(Math.ceilDiv(Math.max(1, bytes), UNIT));
  }

  /** There was no room in time; there may be later. */
  static final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1;

    private NoRoomException() {
      super("Other results were held in memory for too long.");
    }
  }

  /** Room for one document that is loaded at once. */
  Place one() {
    return new Place(false);
  }

  /**
   * Room for a document that is loaded in parts.
   *
   * @throws NoRoomException when others were doing so for too long
   */
  Place growing() throws IOException {
    take(growing, 1);
    return new Place(true);
  }

  private void take(Semaphore semaphore, int permits) throws IOException {
    try {
      if (!semaphore.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NoRoomException();
      }
    } catch (InterruptedException e) {
      InterruptedIOException interrupted = new InterruptedIOException();
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /** Room that is held until it is closed. Used by one thread. */
  final class Place implements DocumentCodec.Room, AutoCloseable {

    private final boolean grows;
    private long taken;
    private int held;

    private Place(boolean grows) {
      this.grows = grows;
    }

    /**
     * Waits until there is room for so much more.
     *
     * @throws LegibleException when there never will be
     * @throws NoRoomException when there was none in time
     */
    @Override
    public void require(long more) throws IOException {
      if (more > bytes - taken) {
        throw new LegibleException(
            ErrorCode.MEMORY_LIMIT,
            "The result has more than %,d MB, which is what the memory of the service holds. Read the document in parts, with pages."
                .formatted(bytes >> 20));
      }
      int missing = units(taken + more) - held;
      if (missing > 0) {
        take(free, missing);
        held += missing;
      }
      taken += more;
    }

    @Override
    public void close() {
      free.release(held);
      held = 0;
      if (grows) {
        growing.release();
      }
    }
  }
}
