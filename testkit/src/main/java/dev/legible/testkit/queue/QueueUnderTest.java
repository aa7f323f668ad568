// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.queue.NewTask;
import dev.legible.queue.Priority;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.TaskState;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.sql.TaskQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A queue on a real database with a clock set by hand, and short words for what tests do with it. */
public final class QueueUnderTest implements AutoCloseable {

  public static final String QUEUE = "documents";
  public static final TaskFailure TROUBLE = new TaskFailure("TROUBLE", "It did not work.");

  public static final WorkerIdentity WORKER = WorkerIdentity.born("one");
  public static final WorkerIdentity OTHER = WorkerIdentity.born("two");
  public static final Duration LEASE = Duration.ofSeconds(30);

  private final Database database;
  private final SettableDatabaseClock clock;
  private final TaskQueue queue;
  private final AtomicBoolean listenerFails = new AtomicBoolean();
  private final List<Ended> ended = new CopyOnWriteArrayList<>();
  private final List<String> wokenFor = new CopyOnWriteArrayList<>();

  /** What the listener was told. */
  public record Ended(String taskId, TaskState state, @Nullable TaskFailure failure) {}

  /**
   * A queue in a database that was opened with {@link SettableDatabaseClock#of}; what it held is removed.
   */
  public QueueUnderTest(Database database) {
    this.database = database;
    clock = new SettableDatabaseClock(database, Instant.parse("2026-11-24T10:00:00Z"));
    database.migrate(TaskQueues.MIGRATIONS);
    database.transact(handle -> handle.execute(database.sql(QueueUnderTest.class, "clear")));
    queue = TaskQueues.in(database, new Listener());
  }

  private final class Listener implements TaskListener {

    @Override
    public void added(String queue) {
      wokenFor.add(queue);
    }

    @Override
    public void ended(
        Handle transaction, Task task, TaskState state, @Nullable TaskFailure failure) {
      if (listenerFails.get()) {
        throw new IllegalStateException("The listener could not write.");
      }
      ended.add(new Ended(task.id(), state, failure));
    }
  }

  public Database database() {
    return database;
  }

  public SettableDatabaseClock clock() {
    return clock;
  }

  public TaskQueue queue() {
    return queue;
  }

  /** From now on, whoever is told of the end of a task throws. */
  void failWhenToldOfAnEnd() {
    listenerFails.set(true);
  }

  public List<Ended> ended() {
    return ended;
  }

  /** The queue of each task that was added, told after it could be claimed. */
  List<String> wokenFor() {
    return wokenFor;
  }

  /** An ordinary task of a tenant and a group. */
  public static NewTask task(String tenant, String group) {
    return new NewTask(QUEUE, "read", group, tenant, Priority.NORMAL, "{}", 3, Duration.ZERO);
  }

  public static NewTask withPriority(NewTask task, Priority priority) {
    return new NewTask(
        task.queue(),
        task.kind(),
        task.group(),
        task.tenant(),
        priority,
        task.payload(),
        task.maxAttempts(),
        task.delay());
  }

  public static NewTask withDelay(NewTask task, Duration delay) {
    return new NewTask(
        task.queue(),
        task.kind(),
        task.group(),
        task.tenant(),
        task.priority(),
        task.payload(),
        task.maxAttempts(),
        delay);
  }

  public String add(NewTask task) {
    return database.inTransaction(handle -> queue.add(handle, task));
  }

  public List<String> add(NewTask task, int times) {
    return database.inTransaction(
        handle -> IntStream.range(0, times).mapToObj(i -> queue.add(handle, task)).toList());
  }

  public List<Lease> claim(WorkerIdentity worker, int limit) {
    return queue.claim(QUEUE, worker, limit);
  }

  /** The lease on the one task that must be there. */
  public Lease claimOne(WorkerIdentity worker) {
    List<Lease> leases = claim(worker, 1);
    if (leases.size() != 1) {
      throw new AssertionError("There was no task to claim.");
    }
    return leases.getFirst();
  }

  public int cancel(String group) {
    return database.<Integer>inTransaction(handle -> queue.cancelGroup(handle, group));
  }

  /** How a task stands in its row. */
  public Row row(String id) {
    return database.read(handle -> row(handle, id));
  }

  private Row row(Handle handle, String id) {
    return handle
        .createQuery(database.sql(QueueUnderTest.class, "row"))
        .bind("id", id)
        .map(
            (row, context) ->
                new Row(
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getLong(4),
                    row.getString(5),
                    row.getLong(6),
                    row.getString(7)))
        .one();
  }

  /** Columns of a task. */
  public record Row(
      String state,
      int attempts,
      int losses,
      long token,
      @Nullable String owner,
      long availableAt,
      @Nullable String failureCode) {}

  public Dialect dialect() {
    return database.dialect();
  }

  @Override
  public void close() {
    database.close();
  }
}
