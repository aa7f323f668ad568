// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets two messages at a time go to one receiver, so that a slow one cannot take all senders. A message
 * that finds both places taken waits for a moment when the receiver is quick; when it is slow, the
 * message is told when to come back, each one later than the one before. Thread-safe.
 */
final class Receivers {

  private static final int AT_ONCE = 2;

  /** A receiver that answers within this time is worth waiting for. */
  private static final long QUICK = Duration.ofMillis(100).toNanos();

  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofMinutes(5);

  private final LongSupplier nanoTime;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final Map<String, Receiver> receivers = new HashMap<>();

  Receivers() {
    this(System::nanoTime, Duration.ofMillis(200));
  }

  /** With a clock of its own and the time for which a quick receiver is waited for. */
  Receivers(LongSupplier nanoTime, Duration patience) {
    this.nanoTime = nanoTime;
    this.patience = patience;
  }

  /** What a message may do. */
  sealed interface Turn {}

  /** Go now, and close this when the answer is there. */
  final class Go implements Turn, AutoCloseable {

    private final Receiver receiver;
    private final long entered;

    private Go(Receiver receiver, long entered) {
      this.receiver = receiver;
      this.entered = entered;
    }

    @Override
    public void close() {
      leave(receiver, nanoTime.getAsLong() - entered);
    }
  }

  /** Come back after this time. */
  record Later(Duration delay) implements Turn {}

  private static final class Receiver {
    int inside;
    int waiting;
    long lastEntered;
    long lastTook;
    long promisedUntil;

    Receiver(long now) {
      promisedUntil = now;
    }

    /** What an answer takes: as the last did, or longer when none has come for longer. */
    long pace(long now) {
      return Math.max(lastTook, inside == 0 ? 0 : now - lastEntered);
    }

    boolean forgettable(long now) {
      return inside == 0 && waiting == 0 && promisedUntil - now <= 0;
    }
  }

  /** Asks for a turn at the receiver of this name. */
  Turn enter(String name) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = nanoTime.getAsLong();
      receivers.values().removeIf(one -> one.forgettable(now));
      Receiver receiver = receivers.computeIfAbsent(name, any -> new Receiver(now));
      if (receiver.inside >= AT_ONCE && receiver.pace(now) <= QUICK) {
        awaitPlace(receiver);
      }
      return receiver.inside < AT_ONCE ? go(receiver) : later(receiver);
    } finally {
      lock.unlock();
    }
  }

  private void awaitPlace(Receiver receiver) throws InterruptedException {
    long rest = patience.toNanos();
    receiver.waiting++;
    try {
      while (receiver.inside >= AT_ONCE && rest > 0) {
        rest = left.awaitNanos(rest);
      }
    } finally {
      receiver.waiting--;
    }
  }

  private Go go(Receiver receiver) {
    receiver.inside++;
    receiver.lastEntered = nanoTime.getAsLong();
    return new Go(receiver, receiver.lastEntered);
  }

  private Later later(Receiver receiver) {
    long now = nanoTime.getAsLong();
    long from = Math.max(0, receiver.promisedUntil - now);
    long delay =
        Math.clamp(from + receiver.pace(now) / AT_ONCE, SOONEST.toNanos(), LATEST.toNanos());
    receiver.promisedUntil = now + delay;
    return new Later(Duration.ofNanos(delay));
  }

  private void leave(Receiver receiver, long took) {
    lock.lock();
    try {
      receiver.inside--;
      receiver.lastTook = took;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
