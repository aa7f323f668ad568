// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.LEASE;
import static dev.legible.testkit.queue.QueueUnderTest.OTHER;
import static dev.legible.testkit.queue.QueueUnderTest.TROUBLE;
import static dev.legible.testkit.queue.QueueUnderTest.WORKER;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Lease;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskQueue.Held;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.WorkerIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Leases are kept by beats, run out, and fence off whoever comes back from the dead. A part of {@link TaskQueueContract}. */
interface Leases {

  QueueUnderTest queue();

  @Test
  default void a_beat_keeps_a_lease_that_would_run_out() {
    queue().add(task("a", "g"));
    Lease lease = queue().claimOne(WORKER);
    queue().clock().advance(LEASE.minusSeconds(1));
    assertThat(queue().queue().beat(WORKER)).containsExactly(new Held(lease.task().id(), 1, false));
    queue().clock().advance(LEASE.minusSeconds(1));
    assertThat(queue().queue().reap()).isZero();
    assertThat(queue().queue().beat(OTHER)).isEmpty();
  }

  @Test
  default void a_lease_that_ran_out_is_taken_away() {
    String id = queue().add(task("a", "g"));
    Lease lease = queue().claimOne(WORKER);
    queue().clock().advance(LEASE);
    assertThat(queue().queue().reap()).isEqualTo(1);
    assertThat(queue().queue().reap()).isZero();
    assertThat(queue().queue().beat(WORKER)).isEmpty();
    assertThat(queue().row(id).losses()).isEqualTo(1);
    assertThat(queue().row(id).attempts()).isZero();
    assertThat(queue().queue().complete(lease, TransactionalWork.NOTHING)).isFalse();
    assertThat(queue().claimOne(OTHER).token()).isEqualTo(2);
  }

  @Test
  default void a_worker_that_comes_back_from_the_dead_changes_nothing() {
    String id = queue().add(task("a", "g"));
    Lease dead = queue().claimOne(WORKER);
    queue().clock().advance(LEASE);
    queue().queue().reap();
    Lease living = queue().claimOne(OTHER);
    AtomicBoolean written = new AtomicBoolean();
    assertThat(queue().queue().complete(dead, transaction -> written.set(true))).isFalse();
    assertThat(queue().queue().completeAll(List.of(dead))).isEmpty();
    assertThat(queue().queue().fail(dead, TROUBLE, true, Duration.ZERO)).isFalse();
    assertThat(queue().queue().release(dead)).isFalse();
    queue().cancel("g");
    assertThat(queue().queue().cancelled(dead)).isFalse();
    assertThat(written).isFalse();
    assertThat(queue().row(id).token()).isEqualTo(2);
    assertThat(queue().queue().cancelled(living)).isTrue();
  }

  @Test
  default void three_losses_are_poison() {
    String id = queue().add(task("a", "g"));
    for (int loss = 0; loss < Task.MAX_LOSSES; loss++) {
      assertThat(queue().ended()).isEmpty();
      queue().claimOne(WORKER);
      queue().clock().advance(LEASE);
      assertThat(queue().queue().reap()).isEqualTo(1);
    }
    assertThat(queue().row(id).state()).isEqualTo("failed");
    assertThat(queue().ended()).hasSize(1);
    assertThat(queue().ended().getFirst().failure())
        .extracting(TaskFailure::code)
        .isEqualTo(TaskFailure.WORKER_LOST);
  }

  @Test
  default void a_released_task_is_queued_again_and_nothing_is_counted() {
    String id = queue().add(task("a", "g"));
    QueueUnderTest.Row before = queue().row(id);
    assertThat(queue().queue().release(queue().claimOne(WORKER))).isTrue();
    assertThat(queue().row(id).availableAt()).isEqualTo(before.availableAt());
    Lease again = queue().claimOne(OTHER);
    assertThat(again.task().attempts()).isZero();
    assertThat(again.task().losses()).isZero();
    assertThat(queue().queue().release(id, again.token())).isTrue();
  }

  @Test
  default void no_task_is_claimed_twice_by_many_at_once() throws Exception {
    int tasks = 300;
    queue().add(task("a", "g"), tasks / 2);
    queue().add(task("b", "g"), tasks / 2);
    List<Lease> leases = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<List<Lease>> claimer = this::claimAll;
      for (Future<List<Lease>> claimed : threads.invokeAll(Collections.nCopies(8, claimer))) {
        leases.addAll(claimed.get());
      }
    }
    // One who comes when all that is left is locked goes home early.
    leases.addAll(claimAll());
    Set<String> ids = new HashSet<>(leases.stream().map(lease -> lease.task().id()).toList());
    assertThat(ids).hasSize(tasks);
    assertThat(leases).hasSize(tasks).allMatch(lease -> lease.token() == 1);
  }

  private List<Lease> claimAll() {
    WorkerIdentity claimer = WorkerIdentity.born("claimer");
    List<Lease> leases = new ArrayList<>();
    for (int size = 1; ; size = size % 5 + 1) {
      List<Lease> claimed = queue().claim(claimer, size);
      if (claimed.isEmpty()) {
        return leases;
      }
      leases.addAll(claimed);
    }
  }
}
