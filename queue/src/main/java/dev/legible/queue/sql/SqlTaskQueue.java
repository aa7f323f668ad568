// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Choice;
import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.NewTask;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.sql.Claim.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The queue as a table; what ends leases stands in {@link Endings}, what takes them away in {@link Reaper}. */
final class SqlTaskQueue implements TaskQueue {

  private final Database database;
  private final TaskListener listener;
  private final TaskIds ids;
  private final Claim claim;
  private final Endings endings;
  private final Completion completion;
  private final Reaper reaper;

  SqlTaskQueue(Database database, TaskListener listener, TaskIds ids) {
    this.database = database;
    this.listener = listener;
    this.ids = ids;
    claim =
        switch (database.dialect()) {
          case SQLITE -> new SqliteClaim(database);
          case POSTGRES -> new PostgresClaim(database);
        };
    endings = new Endings(database, listener);
    completion = new Completion(database);
    reaper = new Reaper(database, listener);
  }

  @Override
  public String add(Handle transaction, NewTask task) {
    String id = ids.next();
    transaction
        .createUpdate(sql("add"))
        .bind("id", id)
        .bind("queue", task.queue())
        .bind("kind", task.kind())
        .bind("group", task.group())
        .bind("tenant", task.tenant())
        .bind("priority", task.priority().word())
        .bind("payload", task.payload())
        .bind("delay", task.delay().toMillis())
        .bind("offset", task.priority().offset().toMillis())
        .bind("maxAttempts", task.maxAttempts())
        .execute();
    transaction.afterCommit(() -> listener.added(task.queue()));
    return id;
  }

  @Override
  public List<Lease> claim(String queue, WorkerIdentity worker, int limit, Choice choice) {
    if (limit < 1) {
      throw new IllegalArgumentException("A claim is for at least 1 lease, not " + limit + ".");
    }
    return claim.claim(new Wanted(queue, worker, limit, choice));
  }

  @Override
  public List<Held> beat(WorkerIdentity worker) {
    return database.urgent(
        handle ->
            handle
                .createQuery(sql("beat"))
                .bind("owner", worker.incarnation().toString())
                .bind("lease", LeaseRows.LEASE_MILLIS)
                .map(
                    (row, context) -> new Held(row.getString(1), row.getLong(2), row.getBoolean(3)))
                .list());
  }

  @Override
  public boolean complete(Lease lease, TransactionalWork then) {
    return completion.complete(lease, then);
  }

  @Override
  public List<Lease> completeAll(List<Lease> leases) {
    return completion.completeAll(leases);
  }

  @Override
  public boolean fail(Lease lease, TaskFailure failure, boolean retryable, Duration backoff) {
    return endings.end(
        Claimed.of(lease),
        failure,
        Set.of(TaskState.QUEUED, TaskState.FAILED, TaskState.CANCELLED),
        handle ->
            because(handle.createQuery(sql("fail")), failure)
                .bind("retryable", retryable ? 1 : 0)
                .bind("backoff", backoff.toMillis()));
  }

  @Override
  public boolean release(String taskId, long token) {
    return endings.end(
        new Claimed(taskId, token),
        null,
        Set.of(TaskState.QUEUED, TaskState.CANCELLED),
        handle -> handle.createQuery(sql("release")));
  }

  @Override
  public boolean cancelled(Lease lease) {
    return endings.end(
        Claimed.of(lease),
        null,
        Set.of(TaskState.CANCELLED),
        handle -> handle.createQuery(sql("cancelled")));
  }

  private static Query because(Query query, TaskFailure failure) {
    return query.bind("code", failure.code()).bind("message", Endings.kept(failure.message()));
  }

  @Override
  public int cancelGroup(Handle transaction, String group) {
    return transaction.createUpdate(sql("cancel-queued")).bind("group", group).execute()
        + transaction.createUpdate(sql("cancel-running")).bind("group", group).execute();
  }

  @Override
  public int reap() {
    return reaper.reap();
  }

  @Override
  public int recover() {
    return reaper.recover();
  }

  @Override
  public int alive(Handle transaction, String group) {
    return transaction.createQuery(sql("alive")).bind("group", group).mapTo(Integer.class).one();
  }

  @Override
  public boolean holds(Handle transaction, Lease lease) {
    return transaction
        .createQuery(sql("holds"))
        .bind("id", lease.task().id())
        .bind("token", lease.token())
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  @Override
  public int remove(Handle transaction, String group) {
    return transaction.createUpdate(sql("remove")).bind("group", group).execute();
  }

  @Override
  public int purge(Duration age) {
    return database.autocommit(
        handle -> handle.createUpdate(sql("purge")).bind("age", age.toMillis()).execute());
  }

  @Override
  public List<Depth> depths() {
    return database.read(
        handle ->
            handle
                .createQuery(sql("depths"))
                .map(
                    (row, context) ->
                        new Depth(
                            row.getString(1),
                            row.getString(2),
                            TaskRow.priority(row.getString(3)),
                            row.getString(4).equals("queued")
                                ? TaskState.QUEUED
                                : TaskState.RUNNING,
                            row.getLong(5),
                            row.getLong(6)))
                .list());
  }

  private String sql(String name) {
    return database.sql(SqlTaskQueue.class, name);
  }
}
