// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskState;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes leases away from workers that have vanished. */
final class Reaper {

  private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);

  private static final TaskFailure VANISHED =
      new TaskFailure(
          TaskFailure.WORKER_LOST,
          "A worker vanished while it held this task: it crashed, was killed or could not reach the database."
              + " After %d losses a task is given up. Look at the worker's log and at the machine's memory, then"
                  .formatted(Task.MAX_LOSSES)
              + " submit it again.");

  private final Database database;
  private final TaskListener listener;

  private record Reaped(Task task, TaskState state) {}

  Reaper(Database database, TaskListener listener) {
    this.database = database;
    this.listener = listener;
  }

  int reap() {
    return takeAway("reap");
  }

  int recover() {
    // Those who share a PostgreSQL may be alive: there a lease has to run out.
    return database.dialect() == Dialect.SQLITE ? takeAway("recover") : 0;
  }

  private int takeAway(String statement) {
    List<Reaped> reaped =
        inTransaction(
            handle -> {
              List<Reaped> taken = taken(handle, statement);
              taken.stream()
                  .filter(one -> one.state().terminal())
                  .forEach(one -> tell(handle, one));
              return taken;
            });
    reaped.forEach(
        one ->
            LOG.warn(
                "Task {} ({}) of {} lost its worker for the {}. time and is {} now.",
                one.task().id(),
                one.task().kind(),
                one.task().group(),
                one.task().losses(),
                one.state().word()));
    return reaped.size();
  }

  /** Where the beats go too: a busy pool must not keep lost tasks waiting. */
  private List<Reaped> inTransaction(Function<Handle, List<Reaped>> work) {
    return database.urgent(
        handle -> handle.<List<Reaped>, RuntimeException>inTransaction(work::apply));
  }

  private List<Reaped> taken(Handle handle, String statement) {
    return handle
        .createQuery(database.sql(Reaper.class, statement))
        .bind("maxLosses", Task.MAX_LOSSES)
        .bind("code", VANISHED.code())
        .bind("message", VANISHED.message())
        .map(
            (row, context) ->
                new Reaped(TaskRow.read(row), Endings.state(row.getString(TaskRow.EXTRA))))
        .list();
  }

  private void tell(Handle transaction, Reaped one) {
    listener.ended(
        transaction, one.task(), one.state(), one.state() == TaskState.CANCELLED ? null : VANISHED);
  }
}
