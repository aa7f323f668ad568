// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

/** Does the work of one kind of task. Thread-safe: a worker runs several at once. */
@FunctionalInterface
public interface TaskHandler {

  /**
   * Works on a task until it is done or cannot be done. Runs on a thread of its own, which is
   * interrupted when the task is cancelled, its lease is lost or the process ends.
   *
   * @throws InterruptedException when the work was stopped; whoever interrupted it knows why
   */
  Outcome handle(Lease lease, Execution execution) throws InterruptedException;

  /**
   * Whether such tasks can be done by this process at the moment: while not, they are left to others. Asked before
   * every look at the queue, so that it must not take long.
   */
  default boolean ready() {
    return true;
  }

  /** What a handler may ask while it works. Thread-safe. */
  interface Execution {

    /** Whether the worker wants to end: stop at the next good place and answer {@code Released}. */
    boolean draining();

    /** Which of the worker's slots runs this, from 0. */
    int slot();
  }
}
