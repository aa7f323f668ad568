// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.OTHER;
import static dev.legible.testkit.queue.QueueUnderTest.QUEUE;
import static dev.legible.testkit.queue.QueueUnderTest.TROUBLE;
import static dev.legible.testkit.queue.QueueUnderTest.WORKER;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.queue.Lease;
import dev.legible.queue.Priority;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a task ends, and what is written with that. A part of {@link TaskQueueContract}. */
interface EndsOfTasks {

  QueueUnderTest queue();

  @Test
  default void a_task_is_claimed_and_completed_once() {
    String id = queue().add(task("a", "g"));
    Lease lease = queue().claimOne(WORKER);
    assertThat(lease.task())
        .isEqualTo(new Task(id, QUEUE, "read", "g", "a", Priority.NORMAL, "{}", 0, 3, 0));
    assertThat(lease.token()).isEqualTo(1);
    assertThat(queue().claim(OTHER, 10)).isEmpty();
    assertThat(queue().queue().complete(lease, TransactionalWork.NOTHING)).isTrue();
    assertThat(queue().queue().complete(lease, TransactionalWork.NOTHING)).isFalse();
    assertThat(queue().row(id).state()).isEqualTo("succeeded");
    assertThat(queue().row(id).owner()).isNull();
    assertThat(queue().ended()).isEmpty();
  }

  @Test
  default void a_task_of_a_transaction_that_was_rolled_back_never_was() {
    assertThatThrownBy(
            () ->
                queue()
                    .database()
                    .transact(
                        handle -> {
                          queue().queue().add(handle, task("a", "g"));
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    assertThat(queue().claim(WORKER, 1)).isEmpty();
    assertThat(queue().wokenFor()).isEmpty();
  }

  @Test
  default void workers_are_woken_when_a_task_was_committed_and_not_before() {
    queue()
        .database()
        .transact(
            handle -> {
              queue().queue().add(handle, task("a", "g"));
              assertThat(queue().wokenFor()).isEmpty();
            });
    assertThat(queue().wokenFor()).containsExactly(QUEUE);
  }

  @Test
  default void what_follows_from_success_is_written_with_it() {
    String id = queue().add(task("a", "g"));
    Lease lease = queue().claimOne(WORKER);
    assertThat(
            queue()
                .queue()
                .complete(lease, handle -> queue().queue().add(handle, task("a", "next"))))
        .isTrue();
    assertThat(queue().row(id).state()).isEqualTo("succeeded");
    assertThat(queue().claimOne(WORKER).task().group()).isEqualTo("next");
  }

  @Test
  default void what_could_not_be_written_undoes_the_success() {
    String id = queue().add(task("a", "g"));
    Lease lease = queue().claimOne(WORKER);
    TransactionalWork broken =
        handle -> {
          queue().queue().add(handle, task("a", "next"));
          throw new IllegalStateException("The disk is full.");
        };
    assertThatThrownBy(() -> queue().queue().complete(lease, broken))
        .hasMessage("The disk is full.");
    assertThat(queue().row(id).state()).isEqualTo("running");
    assertThat(queue().claim(WORKER, 10)).isEmpty();
    assertThat(queue().queue().complete(lease, TransactionalWork.NOTHING)).isTrue();
  }

  @Test
  default void many_are_completed_in_one_go() {
    queue().add(task("a", "g"), 50);
    List<Lease> leases = queue().claim(WORKER, 50);
    queue().queue().complete(leases.getFirst(), TransactionalWork.NOTHING);
    assertThat(queue().queue().completeAll(leases))
        .containsExactlyElementsOf(leases.subList(1, 50));
    assertThat(queue().queue().completeAll(List.of())).isEmpty();
    assertThat(queue().queue().depths()).isEmpty();
  }

  @Test
  default void a_failed_task_waits_for_its_backoff_and_is_counted() {
    String id = queue().add(task("a", "g"));
    assertThat(queue().queue().fail(queue().claimOne(WORKER), TROUBLE, true, Duration.ofSeconds(5)))
        .isTrue();
    assertThat(queue().claim(WORKER, 1)).isEmpty();
    assertThat(queue().row(id).failureCode()).isEqualTo("TROUBLE");
    queue().clock().advance(Duration.ofSeconds(5));
    Lease again = queue().claimOne(WORKER);
    assertThat(again.task().attempts()).isEqualTo(1);
    assertThat(again.task().losses()).isZero();
    assertThat(again.token()).isEqualTo(2);
  }

  @Test
  default void attempts_that_are_used_up_end_a_task_as_failed() {
    String id = queue().add(task("a", "g"));
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(queue().ended()).isEmpty();
      queue().queue().fail(queue().claimOne(WORKER), TROUBLE, true, Duration.ZERO);
    }
    assertThat(queue().row(id).state()).isEqualTo("failed");
    assertThat(queue().ended())
        .containsExactly(new QueueUnderTest.Ended(id, TaskState.FAILED, TROUBLE));
  }

  @Test
  default void a_failure_not_worth_repeating_ends_a_task_at_once() {
    String id = queue().add(task("a", "g"));
    assertThat(queue().queue().fail(queue().claimOne(WORKER), TROUBLE, false, Duration.ZERO))
        .isTrue();
    assertThat(queue().ended())
        .containsExactly(new QueueUnderTest.Ended(id, TaskState.FAILED, TROUBLE));
    assertThat(queue().claim(WORKER, 1)).isEmpty();
  }

  @Test
  default void a_long_message_is_cut_and_none_breaks_the_row() {
    String id = queue().add(task("a", "g"));
    TaskFailure failure = new TaskFailure("LONG", "\0" + "x".repeat(5_000));
    assertThat(queue().queue().fail(queue().claimOne(WORKER), failure, true, Duration.ZERO))
        .isTrue();
    assertThat(queue().row(id).failureCode()).isEqualTo("LONG");
  }

  @Test
  default void a_listener_that_fails_undoes_the_end() {
    String id = queue().add(task("a", "g"));
    Lease lease = queue().claimOne(WORKER);
    queue().failWhenToldOfAnEnd();
    assertThatThrownBy(() -> queue().queue().fail(lease, TROUBLE, false, Duration.ZERO))
        .hasMessage("The listener could not write.");
    assertThat(queue().row(id).state()).isEqualTo("running");
    assertThat(queue().ended()).isEmpty();
  }
}
