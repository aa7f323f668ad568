// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import dev.legible.queue.Database;
import dev.legible.queue.NewTask;
import dev.legible.queue.Priority;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.TaskState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries as rows, each with one task that is to send it. Whoever changes a pending delivery names the
 * task that it holds, so a task that was replaced changes nothing any more. As a listener it learns of
 * tasks that were given up, and makes dead letters of their deliveries.
 */
public final class SqlOutbox implements Outbox, Deliveries, TaskListener {

  /** The queue of the tasks that send. */
  public static final String QUEUE = "webhooks";

  /** The kind of these tasks. */
  public static final String KIND = "deliver";

  /** Rows that one call lists at most. */
  private static final int MOST = 1000;

  private static final Duration AFTER_LOSS = Duration.ofSeconds(5);

  private final Database database;
  private final TaskQueue queue;

  public SqlOutbox(Database database, TaskQueue queue) {
    this.database = database;
    this.queue = queue;
  }

  @Override
  public void add(Handle transaction, OutgoingWebhook webhook) {
    String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
    String taskId =
        addTask(transaction, id, webhook.tenant(), RetrySchedule.ATTEMPTS, Duration.ZERO);
    transaction
        .createUpdate(sql("add-delivery"))
        .bind("id", id)
        .bind("task", taskId)
        .bind("job", webhook.jobId())
        .bind("tenant", webhook.tenant())
        .bind("url", webhook.url())
        .bind("type", webhook.type())
        .bind("payload", webhook.payload())
        .execute();
  }

  private String addTask(
      Handle transaction, String id, String tenant, int attempts, Duration delay) {
    return queue.add(
        transaction, new NewTask(QUEUE, KIND, id, tenant, Priority.NORMAL, id, attempts, delay));
  }

  @Override
  public void remove(Handle transaction, String jobId) {
    remove(transaction, jobId, EnumSet.allOf(State.class));
  }

  @Override
  public void removeUnlessDead(Handle transaction, String jobId) {
    remove(transaction, jobId, EnumSet.complementOf(EnumSet.of(State.DEAD)));
  }

  private void remove(Handle transaction, String jobId, Set<State> states) {
    List<String> ids =
        transaction
            .createQuery(sql("remove-deliveries"))
            .bind("job", jobId)
            .bindList("states", states.stream().map(State::word).toList())
            .mapTo(String.class)
            .list();
    ids.forEach(id -> queue.remove(transaction, id));
  }

  @Override
  public void forgetDead(Handle transaction, Duration age) {
    transaction.createUpdate(sql("forget-dead")).bind("age", age.toMillis()).execute();
  }

  /** The message that a task has to send; empty when there is none any more, or another task has it. */
  Optional<Message> message(Task task) {
    return database.read(
        handle ->
            handle
                .createQuery(sql("message"))
                .bind("id", task.payload())
                .bind("task", task.id())
                .map(
                    (row, context) ->
                        new Message(
                            row.getString("id"),
                            row.getString("job_id"),
                            row.getString("url"),
                            row.getString("payload")))
                .findOne());
  }

  /**
   * What is sent.
   *
   * @param url whole, with what must not be shown
   */
  record Message(String id, String jobId, String url, String payload) {}

  /** The receiver has it; written with the end of the task. */
  void delivered(Handle transaction, Task task, int status) {
    transaction
        .createUpdate(sql("delivered"))
        .bind("id", task.payload())
        .bind("task", task.id())
        .bind("status", status)
        .execute();
  }

  /** An attempt has failed; the task is tried again after {@code pause} or given up. */
  void attemptFailed(Task task, Failure failure, Duration pause) {
    database.transact(
        transaction ->
            transaction
                .createUpdate(sql("attempt-failed"))
                .bind("id", task.payload())
                .bind("task", task.id())
                .bind("status", failure.status())
                .bind("error", failure.message())
                .bind("pause", pause.toMillis())
                .execute());
  }

  /**
   * Why an attempt failed.
   *
   * @param status what the receiver answered; null when it did not
   */
  record Failure(@Nullable Integer status, String message) {}

  /** Has a delivery sent later by another task, with the attempts that this one has left. */
  void putBack(Handle transaction, Task task, Duration delay) {
    String next =
        addTask(
            transaction, task.payload(), task.tenant(), RetrySchedule.attemptsLeft(task), delay);
    handOver(transaction, task, next, delay);
  }

  private void handOver(Handle transaction, Task task, String next, Duration delay) {
    transaction
        .createUpdate(sql("hand-over"))
        .bind("id", task.payload())
        .bind("task", task.id())
        .bind("next", next)
        .bind("delay", delay.toMillis())
        .execute();
  }

  /**
   * Makes a dead letter of the delivery whose task has failed for good; of tasks of other queues and of
   * cancelled ones it takes no notice. A task that was given up because workers vanished with it is no
   * fault of the message or its receiver: it goes on with the attempts that are left.
   */
  @Override
  public void ended(Handle transaction, Task task, TaskState state, @Nullable TaskFailure failure) {
    if (!task.queue().equals(QUEUE) || state != TaskState.FAILED || failure == null) {
      return;
    }
    if (failure.code().equals(TaskFailure.WORKER_LOST)) {
      putBack(transaction, task, AFTER_LOSS);
      return;
    }
    transaction
        .createUpdate(sql("dead"))
        .bind("id", task.payload())
        .bind("task", task.id())
        .bind("error", failure.message())
        .execute();
  }

  @Override
  public List<Delivery> list(
      String tenant,
      @Nullable State state,
      @Nullable String jobId,
      @Nullable String before,
      int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(sql("deliveries"))
                .bind("tenant", tenant)
                .bind("state", state == null ? null : state.word())
                .bind("job", jobId)
                .bind("before", before)
                .bind("limit", Math.clamp(limit, 1, MOST))
                .map(DeliveryRow::of)
                .list());
  }

  @Override
  public Optional<Delivery> find(String tenant, String id) {
    return database.read(handle -> find(handle, tenant, id));
  }

  private Optional<Delivery> find(Handle handle, String tenant, String id) {
    return handle
        .createQuery(sql("delivery"))
        .bind("tenant", tenant)
        .bind("id", id)
        .map(DeliveryRow::of)
        .findOne();
  }

  @Override
  public Optional<Delivery> redeliver(String tenant, String id) {
    return database.inTransaction(
        transaction -> {
          if (find(transaction, tenant, id).isEmpty()) {
            return Optional.empty();
          }
          var _ = queue.cancelGroup(transaction, id);
          String taskId = addTask(transaction, id, tenant, RetrySchedule.ATTEMPTS, Duration.ZERO);
          transaction.createUpdate(sql("redeliver")).bind("id", id).bind("task", taskId).execute();
          return find(transaction, tenant, id);
        });
  }

  /** How many deliveries stand where, of all tenants; one query over an index. */
  public Map<State, Long> counts() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      counts.put(state, 0L);
    }
    database.read(
        handle ->
            handle
                .createQuery(sql("counts"))
                .map(
                    (row, context) ->
                        counts.put(DeliveryRow.state(row.getString("state")), row.getLong("count")))
                .list());
    return counts;
  }

  private String sql(String name) {
    return database.sql(SqlOutbox.class, name);
  }
}
