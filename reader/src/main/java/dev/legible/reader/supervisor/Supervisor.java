// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.reader.protocol.Message.Alone;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Failed;
import dev.legible.reader.protocol.Message.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a reader child running and asks it. Thread-safe.
 *
 * <p>When the child dies, the requests in flight are asked again, each alone in a child: whoever
 * kills that one too is to blame and fails, the others never notice. A child is replaced after a
 * number of requests, so that what native code leaks stays bounded.
 */
public final class Supervisor implements AutoCloseable {

  private static final int REQUESTS_PER_CHILD = 2_000;

  private final ChildCommand command;
  private final Semaphore slots;

  /** Requests that share the child hold the read lock; one that must be alone holds the write lock. */
  private final ReadWriteLock sharing = new ReentrantReadWriteLock(true);

  private final Object childLock = new Object();
  private final Set<ReaderChild> living = ConcurrentHashMap.newKeySet();
  private @Nullable ReaderChild child;
  private int asked;
  private boolean closed;

  public Supervisor(ChildCommand command) {
    this.command = command;
    this.slots = new Semaphore(command.threads());
  }

  /**
   * Asks the child, or a new one if it dies.
   *
   * @param limit wall-clock time, counted from when a page thread of the child is free
   * <p>A request that the child wants to answer alone waits for the others and is asked again.
   *
   * @return what the child answered, never {@link Failed} nor {@link Alone}
   * @throws LegibleException when the child said that it failed, took too long, or died of this
   *     request
   */
  public Answer ask(Request request, Duration limit) throws InterruptedException {
    slots.acquire();
    try {
      Answer answer = askSharing(request, limit);
      if (answer instanceof Alone(Request again)) {
        answer = askAlone(again, limit);
      }
      if (answer instanceof Failed failed) {
        throw new LegibleException(
            failed.code(), failed.message(), new ReaderFault(failed.trace()));
      }
      return answer;
    } finally {
      slots.release();
    }
  }

  private Answer askSharing(Request request, Duration limit) throws InterruptedException {
    try {
      return askHolding(sharing.readLock(), request, limit);
    } catch (ChildDiedException e) {
      return askAlone(request, limit);
    }
  }

  private Answer askAlone(Request request, Duration limit) throws InterruptedException {
    try {
      return askHolding(sharing.writeLock(), request, limit);
    } catch (ChildDiedException e) {
      ChildDeath death = e.death();
      LegibleException blame =
          switch (death.cause()) {
            case MEMORY ->
                new LegibleException(
                    ErrorCode.MEMORY_LIMIT,
                    "Reading it takes more memory than the reader may use (heap %d MB, resident %d MB). Raise --max-heap or --max-resident."
                        .formatted(
                            command.limits().heapBytes() >> 20,
                            command.limits().residentBytes() >> 20),
                    new ReaderFault(death.detail()));
            case CRASH ->
                new LegibleException(
                    ErrorCode.READER_CRASHED,
                    "It made the reader process crash, twice. Please report it; --debug shows the crash.",
                    new ReaderFault(death.detail()));
            case TIMEOUT, CLOSED ->
                new LegibleException(
                    ErrorCode.INTERNAL_ERROR,
                    "The reader was stopped while it was reading this.",
                    new ReaderFault(death.detail()));
          };
      throw blame;
    }
  }

  private Answer askHolding(Lock lock, Request request, Duration limit)
      throws ChildDiedException, InterruptedException {
    lock.lockInterruptibly();
    try {
      return running().ask(request, limit);
    } catch (TimeoutException e) {
      throw new LegibleException(
          ErrorCode.PAGE_TIMEOUT,
          "Reading it took longer than %d s and was stopped. Raise --page-timeout to give it longer."
              .formatted(limit.toSeconds()),
          e);
    } finally {
      lock.unlock();
    }
  }

  private ReaderChild running() {
    synchronized (childLock) {
      if (closed) {
        throw new LegibleException(
            ErrorCode.CHILD_NOT_STARTED, "The reading was stopped before it was done.");
      }
      ReaderChild current = child;
      if (current != null && current.alive() && asked < REQUESTS_PER_CHILD) {
        asked++;
        return current;
      }
      try {
        // One that has served long enough is left to answer what it was asked and ends by itself.
        if (current != null) {
          current.retire();
        }
        ReaderChild started = ReaderChild.start(command);
        living.add(started);
        started.whenEnded(() -> living.remove(started));
        child = started;
        asked = 1;
        return started;
      } catch (IOException e) {
        throw new LegibleException(
            ErrorCode.CHILD_NOT_STARTED,
            "The reader process could not be started (%s).".formatted(e.getMessage()),
            e);
      }
    }
  }

  /** Lets the running child forget a document; where no child runs, nothing has to be forgotten. */
  public void forget(Close document, Duration limit) throws InterruptedException {
    ReaderChild running;
    synchronized (childLock) {
      running = child;
    }
    if (running != null && running.alive()) {
      try {
        running.ask(document, limit);
      } catch (ChildDiedException | TimeoutException e) {
        return; // it took its memory of the document with it
      }
    }
  }

  /** Starts a child ahead of the first request, so that it loads while the caller prepares. */
  public void warmUp() {
    running();
  }

  /** Ends every child and starts none any more; requests in flight fail. May be called twice. */
  @Override
  public void close() {
    synchronized (childLock) {
      closed = true;
      child = null;
    }
    List<ReaderChild> ending = List.copyOf(living);
    ending.forEach(each -> each.end(ChildDeath.Cause.CLOSED));
    ending.forEach(ReaderChild::awaitEnd);
  }
}
