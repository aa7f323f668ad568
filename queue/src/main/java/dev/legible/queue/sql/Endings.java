// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskState;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Ends leases other than by success, and tells the listener in the same transaction when the task ended too. */
final class Endings {

  private static final int KEPT_CHARACTERS = 2_000;

  private final Database database;
  private final TaskListener listener;
  private final UnknownCommit unknownCommit;

  Endings(Database database, TaskListener listener) {
    this.database = database;
    this.listener = listener;
    unknownCommit = new UnknownCommit(database);
  }

  /**
   * Ends a lease.
   *
   * @param ours states that the statement leads to
   * @param statement compares, sets and returns the new state
   * @return false when the lease was lost
   */
  boolean end(
      Claimed claimed,
      @Nullable TaskFailure failure,
      Set<TaskState> ours,
      Function<Handle, Query> statement) {
    return unknownCommit.resolve(
        claimed,
        ours,
        () ->
            database.inTransaction(
                handle -> {
                  Optional<Ended> ended = change(statement.apply(handle), claimed);
                  ended
                      .filter(one -> one.state().terminal())
                      .ifPresent(one -> tell(handle, one, failure));
                  return ended.isPresent();
                }));
  }

  private static Optional<Ended> change(Query statement, Claimed claimed) {
    return statement
        .bind("id", claimed.taskId())
        .bind("token", claimed.token())
        .map((row, context) -> new Ended(TaskRow.read(row), state(row.getString(TaskRow.EXTRA))))
        .findOne();
  }

  private record Ended(Task task, TaskState state) {}

  private void tell(Handle transaction, Ended one, @Nullable TaskFailure failure) {
    listener.ended(
        transaction, one.task(), one.state(), one.state() == TaskState.CANCELLED ? null : failure);
  }

  static TaskState state(String word) {
    return TaskState.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As much of a message as is kept; PostgreSQL takes no NUL. */
  static String kept(String message) {
    String clean = message.replace('\0', ' ');
    return clean.length() <= KEPT_CHARACTERS ? clean : clean.substring(0, KEPT_CHARACTERS);
  }
}
