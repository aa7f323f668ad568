// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import dev.legible.queue.Choice;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.WorkerIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs tasks on the thread of the test, one after the other: what is due, by the database's clock. What a
 * handler throws reaches the test, and its lease is left to run out, as if the process had died there.
 */
public final class ManualWorker {

  private static final int MOST_TASKS = 100_000;

  private final TaskQueue queue;
  private final WorkerIdentity identity;
  private final String name;
  private final Map<String, TaskHandler> handlers;

  /**
   * A worker of one queue.
   *
   * @param name of the queue
   * @param handlers by kind of task
   */
  public ManualWorker(TaskQueue queue, String name, Map<String, TaskHandler> handlers) {
    this.queue = queue;
    this.name = name;
    this.handlers = Map.copyOf(handlers);
    identity = WorkerIdentity.born("manual");
  }

  public WorkerIdentity identity() {
    return identity;
  }

  /** Runs the next task that is due and answers whether there was one. */
  public boolean runNext() throws InterruptedException {
    Set<String> notNow =
        handlers.entrySet().stream()
            .filter(handler -> !handler.getValue().ready())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    List<Lease> leases = queue.claim(name, identity, 1, Choice.ALL.except(notNow));
    for (Lease lease : leases) {
      settle(lease, handler(lease).handle(lease, new NeverDraining()));
    }
    return !leases.isEmpty();
  }

  /** Runs what is due, and what follows from it, until nothing is; answers how many tasks that were. */
  public int runAll() throws InterruptedException {
    for (int done = 0; done < MOST_TASKS; done++) {
      if (!runNext()) {
        return done;
      }
    }
    throw new AssertionError(
        "After " + MOST_TASKS + " tasks there are still more: do they make each other?");
  }

  /** Takes a lease and does nothing with it: what a worker leaves behind that is killed at once. */
  public Lease abandonNext() {
    return queue.claim(name, identity, 1).getFirst();
  }

  /** Writes what became of a task, and answers whether its lease still held. */
  public boolean settle(Lease lease, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded(var then) -> queue.complete(lease, then) || queue.cancelled(lease);
      case Outcome.Failed(var failure, var retryable, var backoff) ->
          queue.fail(lease, failure, retryable, backoff);
      case Outcome.Postponed(var _), Outcome.Released() -> queue.release(lease);
    };
  }

  private TaskHandler handler(Lease lease) {
    TaskHandler handler = handlers.get(lease.task().kind());
    if (handler == null) {
      throw new AssertionError(
          "There is no handler for tasks of the kind " + lease.task().kind() + ".");
    }
    return handler;
  }

  private record NeverDraining() implements TaskHandler.Execution {

    @Override
    public boolean draining() {
      return false;
    }

    @Override
    public int slot() {
      return 0;
    }
  }
}
