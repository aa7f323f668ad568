// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks through the kept pictures from time to time, so that none stays that is too old. */
public final class PictureSweep implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final PictureCache cache;
  private final CountDownLatch closed = new CountDownLatch(1);

  public PictureSweep(PictureCache cache) {
    this.cache = cache;
  }

  /** Begins its rounds, the first one at once. */
  public void start() {
    Thread.ofVirtual().name("picture-sweep").start(this::walk);
  }

  private void walk() {
    try {
      do {
        cache.sweep();
      } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends its rounds; one that is being made is finished. */
  @Override
  public void close() {
    closed.countDown();
  }
}
