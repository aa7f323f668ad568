// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.reader.protocol.Message.Alone;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Failed;
import dev.legible.reader.protocol.Message.Request;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps a reader child running and asks it. Thread-safe.
 *
 * <p>When the child dies for an unknown reason, the requests in flight are asked again, each alone in
 * a child: only a death alone is held against a request (see {@link Trial}), the others never notice.
 * When one request is known to be the reason, because it took too long or was cancelled, the others
 * are simply asked again. A child is replaced after a number of requests or documents, so that what
 * native code leaks stays bounded.
 */
public final class Supervisor implements AutoCloseable {

  private final ChildCommand command;
  private final ChildSuccession children;

  /** As many requests as the child has threads; fair, so that documents take turns. */
  private final Semaphore slots;

  /**
   * Requests that share the child hold the read lock; one that must be alone holds the write lock. It
   * is fair and given back after each attempt, so that what goes alone delays others by one attempt
   * at a time.
   */
  private final ReadWriteLock sharing = new ReentrantReadWriteLock(true);

  /** A supervisor whose children are replaced after a number of requests only. */
  public Supervisor(ChildCommand command) {
    this(command, Integer.MAX_VALUE);
  }

  /**
   * A supervisor that has not started a child yet.
   *
   * @param documentsPerChild a child that has opened so many is replaced before the next is opened
   */
  public Supervisor(ChildCommand command, int documentsPerChild) {
    this.command = command;
    this.children = new ChildSuccession(command, documentsPerChild);
    this.slots = new Semaphore(command.threads(), true);
  }

  /**
   * Asks the child, or a new one if it dies.
   *
   * <p>A request that the child wants to answer alone waits for the others and is asked again.
   *
   * @param limit wall-clock time, counted from when a page thread of the child is free
   * @return what the child answered, never {@link Failed} nor {@link Alone}
   * @throws LegibleException when the child said that it failed, took too long, or died of this
   *     request; CHILD_NOT_STARTED when there is no child to ask, which is not the request's fault
   * @throws InterruptedException when the caller gave up; the child that was reading for it is ended,
   *     since nothing else stops a parser
   */
  public Answer ask(Request request, Duration limit) throws InterruptedException {
    slots.acquire();
    try {
      Answer answer = answer(request, limit);
      if (answer instanceof Failed failed) {
        throw new LegibleException(failed.code(), failed.message(), ReaderFault.noted(failed));
      }
      return answer;
    } finally {
      slots.release();
    }
  }

  private Answer answer(Request request, Duration limit) throws InterruptedException {
    Request asked = request;
    Trial trial = Trial.FIRST;
    while (true) {
      try {
        Answer answer =
            askHolding(trial.alone() ? sharing.writeLock() : sharing.readLock(), asked, limit);
        if (!(answer instanceof Alone(Request again))) {
          return answer;
        }
        asked = again;
        trial = trial.butAlone();
      } catch (ChildDiedException e) {
        trial = trial.after(e.death(), command.limits());
      }
    }
  }

  private Answer askHolding(Lock lock, Request request, Duration limit)
      throws ChildDiedException, InterruptedException {
    lock.lockInterruptibly();
    try {
      return children.reservedFor(request).ask(request, limit);
    } catch (TimeoutException e) {
      throw new LegibleException(
          ErrorCode.PAGE_TIMEOUT,
          "Reading it took longer than %d s and was stopped. Raise --page-timeout (LEGIBLE_PAGE_TIMEOUT in the service) to give it longer."
              .formatted(limit.toSeconds()),
          e);
    } finally {
      lock.unlock();
    }
  }

  /** Lets the running child forget a document; does not wait for it. */
  public void forget(Close document) {
    children.forget(document);
  }

  /** Starts a child ahead of the first request, so that it loads while the caller prepares. */
  public void warmUp() {
    children.warmUp();
  }

  /** Stops the child when it has been idle for so long; the next request starts another. */
  public void stopIdle(Duration idle) {
    children.stopIdle(idle);
  }

  /** Figures of the children so far. */
  public ReaderStats stats() {
    return children.stats();
  }

  /** Ends every child and starts none any more; requests in flight fail. May be called twice. */
  @Override
  public void close() {
    children.close();
  }
}
