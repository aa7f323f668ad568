// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import dev.legible.queue.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A task that this process works on. Thread-safe. */
final class Running {

  private final Lease lease;
  private final long claimedAt;
  private final CountDownLatch gone = new CountDownLatch(1);
  private @Nullable Thread handling;
  private @Nullable Stop stop;

  /**
   * A lease that was just claimed.
   *
   * @param claimedAt when its claim was sent, on the process's monotonic clock in nanoseconds
   */
  Running(Lease lease, long claimedAt) {
    this.lease = lease;
    this.claimedAt = claimedAt;
  }

  Lease lease() {
    return lease;
  }

  long claimedAt() {
    return claimedAt;
  }

  /** From here on, the current thread may be interrupted. */
  synchronized void begin() {
    handling = Thread.currentThread();
    if (stop != null) {
      handling.interrupt();
    }
  }

  /** From here on, the current thread is not interrupted any more, and an interrupt that came late is gone. */
  synchronized Optional<Stop> end() {
    handling = null;
    var _ = Thread.interrupted();
    return Optional.ofNullable(stop);
  }

  /** Interrupts the handler; the first reason counts, unless a later one forbids writing. */
  synchronized void stop(Stop why) {
    if (stop == null || why.gone()) {
      stop = why;
    }
    if (why.gone()) {
      gone.countDown();
    }
    if (handling != null) {
      handling.interrupt();
    }
  }

  /** Waits a little, and answers whether meanwhile the lease has gone. */
  boolean goneWithin(Duration patience) throws InterruptedException {
    return gone.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean gone() {
    return gone.getCount() == 0;
  }
}
