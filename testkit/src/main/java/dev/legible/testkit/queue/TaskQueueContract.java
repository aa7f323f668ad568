// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.QUEUE;
import static dev.legible.testkit.queue.QueueUnderTest.TROUBLE;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static dev.legible.testkit.queue.QueueUnderTest.withDelay;
import static dev.legible.testkit.queue.QueueUnderTest.withPriority;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.NewTask;
import dev.legible.queue.Priority;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue.Depth;
import dev.legible.queue.TaskQueue.Held;
import dev.legible.queue.TaskState;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every queue has to do, on whatever database; docs/queue.md has the rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TaskQueueContract {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final WorkerIdentity worker = WorkerIdentity.born("one");
  private final WorkerIdentity other = WorkerIdentity.born("two");
  private final AtomicBoolean listenerFails = new AtomicBoolean();
  private Database database;
  private QueueUnderTest queue;

  /** An empty database whose clock can be set. */
  protected abstract Database open();

  @BeforeAll
  void openDatabase() {
    database = open();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void emptyQueue() {
    listenerFails.set(false);
    TaskListener listener =
        (transaction, task, state, failure) -> {
          if (listenerFails.get()) {
            throw new IllegalStateException("The listener could not write.");
          }
        };
    queue = new QueueUnderTest(database, listener);
  }

  @Test
  void a_task_is_claimed_and_completed_once() {
    String id = queue.add(task("a", "g"));
    Lease lease = queue.claimOne(worker);
    assertThat(lease.task())
        .isEqualTo(new Task(id, QUEUE, "read", "g", "a", Priority.NORMAL, "{}", 0, 3, 0));
    assertThat(lease.token()).isEqualTo(1);
    assertThat(queue.claim(other, 10)).isEmpty();
    assertThat(queue.queue().complete(lease, TransactionalWork.NOTHING)).isTrue();
    assertThat(queue.queue().complete(lease, TransactionalWork.NOTHING)).isFalse();
    assertThat(queue.row(id).state()).isEqualTo("succeeded");
    assertThat(queue.row(id).owner()).isNull();
    assertThat(queue.ended()).isEmpty();
  }

  @Test
  void a_task_of_a_transaction_that_was_rolled_back_never_was() {
    assertThatThrownBy(
            () ->
                database.transact(
                    handle -> {
                      queue.queue().add(handle, task("a", "g"));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(queue.claim(worker, 1)).isEmpty();
  }

  @Test
  void tasks_added_together_keep_their_order() {
    List<String> ids = queue.add(task("a", "g"), 20);
    assertThat(queue.claim(worker, 20))
        .extracting(lease -> lease.task().id())
        .containsExactlyElementsOf(ids);
  }

  @Test
  void a_delayed_task_waits() {
    queue.add(withDelay(task("a", "g"), Duration.ofMinutes(1)));
    queue.clock().advance(Duration.ofSeconds(59));
    assertThat(queue.claim(worker, 1)).isEmpty();
    queue.clock().advance(Duration.ofSeconds(1));
    assertThat(queue.claim(worker, 1)).hasSize(1);
  }

  @Test
  void queues_are_apart() {
    queue.add(task("a", "g"));
    assertThat(queue.queue().claim("webhooks", worker, 1)).isEmpty();
  }

  @Test
  void a_failed_task_waits_for_its_backoff_and_is_counted() {
    String id = queue.add(task("a", "g"));
    assertThat(queue.queue().fail(queue.claimOne(worker), TROUBLE, true, Duration.ofSeconds(5)))
        .isTrue();
    assertThat(queue.claim(worker, 1)).isEmpty();
    assertThat(queue.row(id).failureCode()).isEqualTo("TROUBLE");
    queue.clock().advance(Duration.ofSeconds(5));
    Lease again = queue.claimOne(worker);
    assertThat(again.task().attempts()).isEqualTo(1);
    assertThat(again.task().losses()).isZero();
    assertThat(again.token()).isEqualTo(2);
  }

  @Test
  void attempts_that_are_used_up_end_a_task_as_failed() {
    String id = queue.add(task("a", "g"));
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(queue.ended()).isEmpty();
      queue.queue().fail(queue.claimOne(worker), TROUBLE, true, Duration.ZERO);
    }
    assertThat(queue.row(id).state()).isEqualTo("failed");
    assertThat(queue.ended())
        .containsExactly(new QueueUnderTest.Ended(id, TaskState.FAILED, TROUBLE));
  }

  @Test
  void a_failure_not_worth_repeating_ends_a_task_at_once() {
    String id = queue.add(task("a", "g"));
    assertThat(queue.queue().fail(queue.claimOne(worker), TROUBLE, false, Duration.ZERO)).isTrue();
    assertThat(queue.ended())
        .containsExactly(new QueueUnderTest.Ended(id, TaskState.FAILED, TROUBLE));
    assertThat(queue.claim(worker, 1)).isEmpty();
  }

  @Test
  void a_long_message_is_cut_and_none_breaks_the_row() {
    String id = queue.add(task("a", "g"));
    TaskFailure failure = new TaskFailure("LONG", "\0" + "x".repeat(5_000));
    assertThat(queue.queue().fail(queue.claimOne(worker), failure, true, Duration.ZERO)).isTrue();
    assertThat(queue.row(id).failureCode()).isEqualTo("LONG");
  }

  @Test
  void a_beat_keeps_a_lease_that_would_run_out() {
    queue.add(task("a", "g"));
    Lease lease = queue.claimOne(worker);
    queue.clock().advance(LEASE.minusSeconds(1));
    assertThat(queue.queue().beat(worker)).containsExactly(new Held(lease.task().id(), 1, false));
    queue.clock().advance(LEASE.minusSeconds(1));
    assertThat(queue.queue().reap()).isZero();
    assertThat(queue.queue().beat(other)).isEmpty();
  }

  @Test
  void a_lease_that_ran_out_is_taken_away() {
    String id = queue.add(task("a", "g"));
    Lease lease = queue.claimOne(worker);
    queue.clock().advance(LEASE);
    assertThat(queue.queue().reap()).isEqualTo(1);
    assertThat(queue.queue().reap()).isZero();
    assertThat(queue.queue().beat(worker)).isEmpty();
    assertThat(queue.row(id).losses()).isEqualTo(1);
    assertThat(queue.row(id).attempts()).isZero();
    assertThat(queue.queue().complete(lease, TransactionalWork.NOTHING)).isFalse();
    assertThat(queue.claimOne(other).token()).isEqualTo(2);
  }

  @Test
  void a_worker_that_comes_back_from_the_dead_changes_nothing() {
    String id = queue.add(task("a", "g"));
    Lease dead = queue.claimOne(worker);
    queue.clock().advance(LEASE);
    queue.queue().reap();
    Lease living = queue.claimOne(other);
    AtomicBoolean written = new AtomicBoolean();
    assertThat(queue.queue().complete(dead, transaction -> written.set(true))).isFalse();
    assertThat(queue.queue().completeAll(List.of(dead))).isEmpty();
    assertThat(queue.queue().fail(dead, TROUBLE, true, Duration.ZERO)).isFalse();
    assertThat(queue.queue().lose(dead, TROUBLE)).isFalse();
    assertThat(queue.queue().release(dead)).isFalse();
    queue.cancel("g");
    assertThat(queue.queue().cancelled(dead)).isFalse();
    assertThat(written).isFalse();
    assertThat(queue.row(id).token()).isEqualTo(2);
    assertThat(queue.queue().cancelled(living)).isTrue();
  }

  @Test
  void three_losses_are_poison() {
    String id = queue.add(task("a", "g"));
    for (int loss = 0; loss < Task.MAX_LOSSES; loss++) {
      assertThat(queue.ended()).isEmpty();
      queue.claimOne(worker);
      queue.clock().advance(LEASE);
      assertThat(queue.queue().reap()).isEqualTo(1);
    }
    assertThat(queue.row(id).state()).isEqualTo("failed");
    assertThat(queue.ended()).hasSize(1);
    assertThat(queue.ended().getFirst().failure())
        .extracting(TaskFailure::code)
        .isEqualTo(TaskFailure.WORKER_LOST);
  }

  @Test
  void children_that_die_with_a_task_alone_are_losses_too() {
    String id = queue.add(task("a", "g"));
    queue.claimOne(worker);
    queue.clock().advance(LEASE);
    queue.queue().reap();
    assertThat(queue.queue().lose(queue.claimOne(worker), TROUBLE)).isTrue();
    assertThat(queue.row(id).losses()).isEqualTo(2);
    assertThat(queue.queue().lose(queue.claimOne(worker), TROUBLE)).isTrue();
    assertThat(queue.ended())
        .containsExactly(new QueueUnderTest.Ended(id, TaskState.FAILED, TROUBLE));
  }

  @Test
  void a_released_task_is_queued_again_and_nothing_is_counted() {
    String id = queue.add(task("a", "g"));
    QueueUnderTest.Row before = queue.row(id);
    assertThat(queue.queue().release(queue.claimOne(worker))).isTrue();
    assertThat(queue.row(id).availableAt()).isEqualTo(before.availableAt());
    Lease again = queue.claimOne(other);
    assertThat(again.task().attempts()).isZero();
    assertThat(again.task().losses()).isZero();
    assertThat(queue.queue().release(id, again.token())).isTrue();
  }

  @Test
  void queued_tasks_of_a_group_are_cancelled_at_once() {
    String id = queue.add(task("a", "g"));
    queue.add(task("a", "another"));
    assertThat(queue.cancel("g")).isEqualTo(1);
    assertThat(queue.row(id).state()).isEqualTo("cancelled");
    assertThat(queue.ended()).isEmpty();
    assertThat(queue.claimOne(worker).task().group()).isEqualTo("another");
    assertThat(queue.cancel("g")).isZero();
  }

  @Test
  void a_running_task_hears_of_its_cancelling_with_the_beat() {
    String id = queue.add(task("a", "g"));
    Lease lease = queue.claimOne(worker);
    assertThat(queue.queue().cancelled(lease)).isFalse();
    assertThat(queue.cancel("g")).isEqualTo(1);
    assertThat(queue.row(id).state()).isEqualTo("running");
    assertThat(queue.queue().beat(worker)).containsExactly(new Held(id, 1, true));
    assertThat(queue.queue().cancelled(lease)).isTrue();
    assertThat(queue.ended())
        .containsExactly(new QueueUnderTest.Ended(id, TaskState.CANCELLED, null));
  }

  @Test
  void a_task_that_is_to_be_cancelled_is_not_completed() {
    queue.add(task("a", "g"), 2);
    List<Lease> leases = queue.claim(worker, 2);
    queue.cancel("g");
    assertThat(queue.queue().complete(leases.getFirst(), TransactionalWork.NOTHING)).isFalse();
    assertThat(queue.queue().completeAll(leases)).isEmpty();
  }

  @Test
  void a_task_that_is_to_be_cancelled_is_never_queued_again() {
    queue.add(task("a", "g"), 4);
    List<Lease> leases = queue.claim(worker, 4);
    queue.cancel("g");
    assertThat(queue.queue().fail(leases.get(0), TROUBLE, true, Duration.ZERO)).isTrue();
    assertThat(queue.queue().lose(leases.get(1), TROUBLE)).isTrue();
    assertThat(queue.queue().release(leases.get(2))).isTrue();
    queue.clock().advance(LEASE);
    assertThat(queue.queue().reap()).isEqualTo(1);
    assertThat(queue.ended())
        .extracting(
            QueueUnderTest.Ended::taskId,
            QueueUnderTest.Ended::state,
            QueueUnderTest.Ended::failure)
        .containsExactlyElementsOf(
            leases.stream()
                .map(lease -> tuple(lease.task().id(), TaskState.CANCELLED, null))
                .toList());
    assertThat(queue.claim(worker, 4)).isEmpty();
  }

  @Test
  void what_follows_from_success_is_written_with_it() {
    String id = queue.add(task("a", "g"));
    Lease lease = queue.claimOne(worker);
    assertThat(
            queue.queue().complete(lease, handle -> queue.queue().add(handle, task("a", "next"))))
        .isTrue();
    assertThat(queue.row(id).state()).isEqualTo("succeeded");
    assertThat(queue.claimOne(worker).task().group()).isEqualTo("next");
  }

  @Test
  void what_could_not_be_written_undoes_the_success() {
    String id = queue.add(task("a", "g"));
    Lease lease = queue.claimOne(worker);
    TransactionalWork broken =
        handle -> {
          queue.queue().add(handle, task("a", "next"));
          throw new IllegalStateException("The disk is full.");
        };
    assertThatThrownBy(() -> queue.queue().complete(lease, broken)).hasMessage("The disk is full.");
    assertThat(queue.row(id).state()).isEqualTo("running");
    assertThat(queue.claim(worker, 10)).isEmpty();
    assertThat(queue.queue().complete(lease, TransactionalWork.NOTHING)).isTrue();
  }

  @Test
  void a_listener_that_fails_undoes_the_end() {
    String id = queue.add(task("a", "g"));
    Lease lease = queue.claimOne(worker);
    listenerFails.set(true);
    assertThatThrownBy(() -> queue.queue().fail(lease, TROUBLE, false, Duration.ZERO))
        .hasMessage("The listener could not write.");
    assertThat(queue.row(id).state()).isEqualTo("running");
    assertThat(queue.ended()).isEmpty();
  }

  @Test
  void many_are_completed_in_one_go() {
    queue.add(task("a", "g"), 50);
    List<Lease> leases = queue.claim(worker, 50);
    queue.queue().complete(leases.getFirst(), TransactionalWork.NOTHING);
    assertThat(queue.queue().completeAll(leases)).containsExactlyElementsOf(leases.subList(1, 50));
    assertThat(queue.queue().completeAll(List.of())).isEmpty();
    assertThat(queue.queue().depths()).isEmpty();
  }

  @Test
  void an_older_task_of_low_priority_is_not_starved_by_newer_ones() {
    NewTask low = withPriority(task("a", "low"), Priority.LOW);
    NewTask high = withPriority(task("a", "high"), Priority.HIGH);
    queue.add(low);
    queue.clock().advance(Duration.ofMinutes(9));
    queue.add(high);
    queue.clock().advance(Duration.ofMinutes(2));
    queue.add(high);
    queue.add(task("a", "normal"));
    assertThat(queue.claim(worker, 4))
        .extracting(lease -> lease.task().group())
        .containsExactly("high", "low", "high", "normal");
  }

  @Test
  void a_repeated_task_takes_its_place_behind_those_that_came_meanwhile() {
    queue.add(task("a", "first"));
    queue.queue().fail(queue.claimOne(worker), TROUBLE, true, Duration.ofSeconds(10));
    queue.clock().advance(Duration.ofSeconds(5));
    queue.add(task("a", "second"));
    queue.clock().advance(Duration.ofSeconds(10));
    assertThat(queue.claim(worker, 2))
        .extracting(lease -> lease.task().group())
        .containsExactly("second", "first");
  }

  @Test
  void tenants_take_turns() {
    queue.add(task("a", "many"), 1_000);
    queue.clock().advance(Duration.ofMinutes(5));
    queue.add(task("b", "one"));
    List<String> tenants = new ArrayList<>();
    for (int claim = 0; claim < 4; claim++) {
      tenants.add(queue.claimOne(worker).task().tenant());
      queue.clock().advance(Duration.ofMillis(1));
    }
    assertThat(tenants.subList(0, 2)).contains("b");
    assertThat(tenants).containsOnlyOnce("b");
  }

  @Test
  void three_tenants_go_round() {
    for (String tenant : List.of("a", "b", "c")) {
      queue.add(task(tenant, "g"), 10);
    }
    List<String> tenants = new ArrayList<>();
    for (int claim = 0; claim < 9; claim++) {
      tenants.add(queue.claimOne(worker).task().tenant());
      queue.clock().advance(Duration.ofMillis(1));
    }
    assertThat(tenants.subList(0, 3)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(tenants.subList(3, 6)).isEqualTo(tenants.subList(0, 3));
    assertThat(tenants.subList(6, 9)).isEqualTo(tenants.subList(0, 3));
  }

  @Test
  void a_claim_of_many_is_shared_between_tenants() {
    queue.add(task("a", "g"), 100);
    queue.add(task("b", "g"), 100);
    assertThat(queue.claim(worker, 10).stream().filter(lease -> lease.task().tenant().equals("b")))
        .hasSize(5);
  }

  @Test
  void a_tenant_whose_tasks_wait_for_later_takes_no_turn() {
    queue.add(withDelay(task("a", "later"), Duration.ofHours(1)), 5);
    queue.add(task("b", "now"), 2);
    assertThat(queue.claim(worker, 2))
        .extracting(lease -> lease.task().tenant())
        .containsExactly("b", "b");
  }

  @Test
  void no_task_is_claimed_twice_by_many_at_once() throws Exception {
    int tasks = 300;
    queue.add(task("a", "g"), tasks / 2);
    queue.add(task("b", "g"), tasks / 2);
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
      List<Lease> claimed = queue.claim(claimer, size);
      if (claimed.isEmpty()) {
        return leases;
      }
      leases.addAll(claimed);
    }
  }

  @Test
  void ended_tasks_refuse_every_change() {
    String id = queue.add(task("a", "g"));
    queue.queue().complete(queue.claimOne(worker), TransactionalWork.NOTHING);
    String revive = database.sql(TaskQueueContract.class, "revive");
    assertThatThrownBy(() -> database.transact(handle -> handle.execute(revive, id)))
        .hasMessageContaining("never changes again");
    assertThat(queue.row(id).state()).isEqualTo("succeeded");
  }

  @Test
  void the_table_refuses_what_the_diagram_does_not_have() {
    String id = queue.add(task("a", "g"));
    for (String impossible : List.of("running-without-lease", "queued-with-end", "fourth-loss")) {
      String sql = database.sql(TaskQueueContract.class, impossible);
      assertThatThrownBy(() -> database.transact(handle -> handle.execute(sql, id)), impossible)
          .hasMessageContaining("constraint");
    }
  }

  @Test
  void a_group_is_counted_and_removed() {
    queue.add(task("a", "g"), 3);
    queue.queue().complete(queue.claimOne(worker), TransactionalWork.NOTHING);
    queue.claimOne(worker);
    assertThat(database.<Integer>inTransaction(handle -> queue.queue().alive(handle, "g")))
        .isEqualTo(2);
    assertThat(database.<Integer>inTransaction(handle -> queue.queue().remove(handle, "g")))
        .isEqualTo(3);
    assertThat(queue.queue().beat(worker)).isEmpty();
    assertThat(database.<Integer>inTransaction(handle -> queue.queue().alive(handle, "g")))
        .isZero();
  }

  @Test
  void only_what_ended_long_ago_is_purged() {
    queue.add(task("a", "g"), 2);
    String old = queue.claimOne(worker).task().id();
    queue
        .queue()
        .completeAll(
            List.of(
                new Lease(new Task(old, "", "", "", "", Priority.HIGH, "", 0, 1, 0), 1, worker)));
    queue.clock().advance(Duration.ofHours(25));
    queue.queue().complete(queue.claimOne(worker), TransactionalWork.NOTHING);
    queue.add(task("a", "g"));
    assertThat(queue.queue().purge(Duration.ofHours(24))).isEqualTo(1);
    assertThat(queue.queue().purge(Duration.ofHours(24))).isZero();
    assertThat(queue.queue().depths()).hasSize(1);
  }

  @Test
  void depths_tell_what_waits_and_runs_and_for_how_long() {
    queue.add(task("a", "g"), 3);
    queue.add(withDelay(task("a", "g"), Duration.ofHours(1)));
    queue.add(withDelay(withPriority(task("a", "g"), Priority.LOW), Duration.ofHours(1)));
    queue.clock().advance(Duration.ofSeconds(7));
    queue.claimOne(worker);
    queue.clock().advance(Duration.ofSeconds(2));
    assertThat(queue.queue().depths())
        .containsExactlyInAnyOrder(
            new Depth(QUEUE, "read", Priority.NORMAL, TaskState.QUEUED, 3, 9_000),
            new Depth(QUEUE, "read", Priority.LOW, TaskState.QUEUED, 1, 0),
            new Depth(QUEUE, "read", Priority.NORMAL, TaskState.RUNNING, 1, 2_000));
  }
}
