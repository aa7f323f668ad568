// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.LEASE;
import static dev.legible.testkit.queue.QueueUnderTest.TROUBLE;
import static dev.legible.testkit.queue.QueueUnderTest.WORKER;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.legible.queue.Lease;
import dev.legible.queue.TaskQueue.Held;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups of tasks are cancelled. A part of {@link TaskQueueContract}. */
interface Cancelling {

  QueueUnderTest queue();

  @Test
  default void queued_tasks_of_a_group_are_cancelled_at_once() {
    String id = queue().add(task("a", "g"));
    queue().add(task("a", "another"));
    assertThat(queue().cancel("g")).isEqualTo(1);
    assertThat(queue().row(id).state()).isEqualTo("cancelled");
    assertThat(queue().ended()).isEmpty();
    assertThat(queue().claimOne(WORKER).task().group()).isEqualTo("another");
    assertThat(queue().cancel("g")).isZero();
  }

  @Test
  default void a_running_task_hears_of_its_cancelling_with_the_beat() {
    String id = queue().add(task("a", "g"));
    Lease lease = queue().claimOne(WORKER);
    assertThat(queue().queue().cancelled(lease)).isFalse();
    assertThat(queue().cancel("g")).isEqualTo(1);
    assertThat(queue().row(id).state()).isEqualTo("running");
    assertThat(queue().queue().beat(WORKER)).containsExactly(new Held(id, 1, true));
    assertThat(queue().queue().cancelled(lease)).isTrue();
    assertThat(queue().ended())
        .containsExactly(new QueueUnderTest.Ended(id, TaskState.CANCELLED, null));
  }

  @Test
  default void a_task_that_is_to_be_cancelled_is_not_completed() {
    queue().add(task("a", "g"), 2);
    List<Lease> leases = queue().claim(WORKER, 2);
    queue().cancel("g");
    assertThat(queue().queue().complete(leases.getFirst(), TransactionalWork.NOTHING)).isFalse();
    assertThat(queue().queue().completeAll(leases)).isEmpty();
  }

  @Test
  default void a_task_that_is_to_be_cancelled_is_never_queued_again() {
    queue().add(task("a", "g"), 3);
    List<Lease> leases = queue().claim(WORKER, 3);
    queue().cancel("g");
    assertThat(queue().queue().fail(leases.get(0), TROUBLE, true, Duration.ZERO)).isTrue();
    assertThat(queue().queue().release(leases.get(1))).isTrue();
    queue().clock().advance(LEASE);
    assertThat(queue().queue().reap()).isEqualTo(1);
    assertThat(queue().ended())
        .extracting(
            QueueUnderTest.Ended::taskId,
            QueueUnderTest.Ended::state,
            QueueUnderTest.Ended::failure)
        .containsExactlyElementsOf(
            leases.stream()
                .map(lease -> tuple(lease.task().id(), TaskState.CANCELLED, null))
                .toList());
    assertThat(queue().claim(WORKER, 3)).isEmpty();
  }
}
