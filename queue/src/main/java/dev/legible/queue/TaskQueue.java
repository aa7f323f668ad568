// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A durable queue of tasks; docs/queue.md has the rules. Every change of a running task is compare and
 * set on id, state and lease token, and answers whether it took place. Thread-safe.
 */
public interface TaskQueue {

  /** Puts a task into its queue, in the caller's transaction, and returns its id (a UUIDv7). */
  String add(Handle transaction, NewTask task);

  /**
   * Takes leases on tasks of a queue that are due: tenants in turn, each one's by the order key.
   *
   * @param limit most leases, at least 1
   * @param choice which of them
   * @return none when nothing is due
   */
  List<Lease> claim(String queue, WorkerIdentity worker, int limit, Choice choice);

  /** The same for all tasks. */
  default List<Lease> claim(String queue, WorkerIdentity worker, int limit) {
    return claim(queue, worker, limit, Choice.ALL);
  }

  /**
   * Extends all leases of a worker, in one statement.
   *
   * @return the leases that it still holds; a lease that is missing here is lost
   */
  List<Held> beat(WorkerIdentity worker);

  /** What a beat says of a lease. */
  record Held(String taskId, long token, boolean cancelRequested) {}

  /**
   * The task is done, and {@code then} is written with that, or nothing is.
   *
   * @return false when the lease was lost or the task is to be cancelled; {@code then} was not written
   */
  boolean complete(Lease lease, TransactionalWork then);

  /**
   * Completes many that have nothing else to write, in one statement.
   *
   * @return those of which the lease still held
   */
  List<Lease> completeAll(List<Lease> leases);

  /**
   * The task ran and failed. It is queued again after {@code backoff} unless its attempts are used up
   * or repeating it makes no sense; then it has failed and the listener is told.
   *
   * @return false when the lease was lost
   */
  boolean fail(Lease lease, TaskFailure failure, boolean retryable, Duration backoff);

  /** Gives the lease back unused: the task is queued again and nothing is counted. */
  default boolean release(Lease lease) {
    return release(lease.task().id(), lease.token());
  }

  /** As {@link #release(Lease)}, when only this is known of it: the answer to its claim got lost. */
  boolean release(String taskId, long token);

  /** The work on a task whose cancelling was requested has stopped. */
  boolean cancelled(Lease lease);

  /**
   * Cancels the tasks of a group in the caller's transaction: queued ones at once, running ones as soon
   * as their worker beats. The listener is not told of the queued ones; of a running one it is told when
   * its work has stopped.
   *
   * @return how many tasks were still alive
   */
  int cancelGroup(Handle transaction, String group);

  /**
   * Takes expired leases away: their tasks are queued again with one loss more, cancelled if that was
   * requested, or failed at the third loss.
   *
   * @return how many
   */
  int reap();

  /** At the start of the only process of a SQLite file: whatever is running has been lost. */
  int recover();

  /** How many tasks of a group are queued or running, in the caller's transaction. */
  int alive(Handle transaction, String group);

  /**
   * Whether a lease still holds and its task is not to be cancelled, in the caller's transaction: until
   * that ends nobody can take the lease away. For what a task writes before it ends.
   */
  boolean holds(Handle transaction, Lease lease);

  /** Removes a group's tasks, whatever their state, in the caller's transaction. */
  int remove(Handle transaction, String group);

  /** Removes terminal tasks that ended longer ago than this, a bounded number at a call. */
  int purge(Duration age);

  /** What waits and runs. */
  List<Depth> depths();

  /**
   * Tasks of one queue, kind, priority and state.
   *
   * @param oldestMillis how long the oldest has been due (queued) or running, 0 when none
   */
  record Depth(
      String queue,
      String kind,
      Priority priority,
      TaskState state,
      long count,
      long oldestMillis) {}
}
