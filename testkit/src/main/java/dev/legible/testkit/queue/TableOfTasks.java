// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.QUEUE;
import static dev.legible.testkit.queue.QueueUnderTest.WORKER;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static dev.legible.testkit.queue.QueueUnderTest.withDelay;
import static dev.legible.testkit.queue.QueueUnderTest.withPriority;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.queue.Lease;
import dev.legible.queue.Priority;
import dev.legible.queue.Task;
import dev.legible.queue.TaskQueue.Depth;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the table refuses, counts and forgets. A part of {@link TaskQueueContract}. */
interface TableOfTasks {

  QueueUnderTest queue();

  @Test
  default void ended_tasks_refuse_every_change() {
    String id = queue().add(task("a", "g"));
    queue().queue().complete(queue().claimOne(WORKER), TransactionalWork.NOTHING);
    String revive = queue().database().sql(TableOfTasks.class, "revive");
    assertThatThrownBy(() -> queue().database().transact(handle -> handle.execute(revive, id)))
        .hasMessageContaining("never changes again");
    assertThat(queue().row(id).state()).isEqualTo("succeeded");
  }

  @Test
  default void the_table_refuses_what_the_diagram_does_not_have() {
    String id = queue().add(task("a", "g"));
    for (String impossible : List.of("running-without-lease", "queued-with-end", "fourth-loss")) {
      String sql = queue().database().sql(TableOfTasks.class, impossible);
      assertThatThrownBy(
              () -> queue().database().transact(handle -> handle.execute(sql, id)), impossible)
          .hasMessageContaining("constraint");
    }
  }

  @Test
  default void a_group_is_counted_and_removed() {
    queue().add(task("a", "g"), 3);
    queue().queue().complete(queue().claimOne(WORKER), TransactionalWork.NOTHING);
    queue().claimOne(WORKER);
    assertThat(
            queue().database().<Integer>inTransaction(handle -> queue().queue().alive(handle, "g")))
        .isEqualTo(2);
    assertThat(
            queue()
                .database()
                .<Integer>inTransaction(handle -> queue().queue().remove(handle, "g")))
        .isEqualTo(3);
    assertThat(queue().queue().beat(WORKER)).isEmpty();
    assertThat(
            queue().database().<Integer>inTransaction(handle -> queue().queue().alive(handle, "g")))
        .isZero();
  }

  @Test
  default void only_what_ended_long_ago_is_purged() {
    queue().add(task("a", "g"), 2);
    String old = queue().claimOne(WORKER).task().id();
    queue()
        .queue()
        .completeAll(
            List.of(
                new Lease(new Task(old, "", "", "", "", Priority.HIGH, "", 0, 1, 0), 1, WORKER)));
    queue().clock().advance(Duration.ofHours(25));
    queue().queue().complete(queue().claimOne(WORKER), TransactionalWork.NOTHING);
    queue().add(task("a", "g"));
    assertThat(queue().queue().purge(Duration.ofHours(24))).isEqualTo(1);
    assertThat(queue().queue().purge(Duration.ofHours(24))).isZero();
    assertThat(queue().queue().depths()).hasSize(1);
  }

  @Test
  default void depths_tell_what_waits_and_runs_and_for_how_long() {
    queue().add(task("a", "g"), 3);
    queue().add(withDelay(task("a", "g"), Duration.ofHours(1)));
    queue().add(withDelay(withPriority(task("a", "g"), Priority.LOW), Duration.ofHours(1)));
    queue().clock().advance(Duration.ofSeconds(7));
    queue().claimOne(WORKER);
    queue().clock().advance(Duration.ofSeconds(2));
    assertThat(queue().queue().depths())
        .containsExactlyInAnyOrder(
            new Depth(QUEUE, "read", Priority.NORMAL, TaskState.QUEUED, 3, 9_000),
            new Depth(QUEUE, "read", Priority.LOW, TaskState.QUEUED, 1, 0),
            new Depth(QUEUE, "read", Priority.NORMAL, TaskState.RUNNING, 1, 2_000));
  }
}
