// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.QUEUE;
import static dev.legible.testkit.queue.QueueUnderTest.TROUBLE;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.NewTask;
import dev.legible.queue.Outcome;
import dev.legible.queue.Priority;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.database.Databases;
import dev.legible.queue.work.Counts;
import dev.legible.queue.work.Heart;
import dev.legible.queue.work.Pace;
import dev.legible.queue.work.Worker;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker on a real SQLite file; what it does when PostgreSQL goes away stands in WorkerOutageTest. */
class WorkerTest {

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private QueueUnderTest queue;
  private Heart heart;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);

  @BeforeEach
  void open() {
    Database database =
        Databases.sqlite(folder.resolve("queue.db"), SettableDatabaseClock.of(Dialect.SQLITE));
    queue = new QueueUnderTest(database);
    heart =
        new Heart(
                queue.queue(),
                WorkerIdentity.born("test"),
                new Pace(SOON, SOON, LEASE, SOON, NEVER))
            .start();
  }

  @AfterEach
  void close() {
    heart.close();
    queue.close();
  }

  private Worker worker(int slots, TaskHandler handler) {
    return worker(slots, 0, handler);
  }

  private Worker worker(int slots, int urgent, TaskHandler handler) {
    return new Worker(queue.queue(), heart, QUEUE, slots, urgent, Map.of("read", handler)).start();
  }

  /** Works until it is interrupted, or the test says that it may finish. */
  private Outcome linger(TaskHandler.Execution execution) throws InterruptedException {
    begun.countDown();
    try {
      finish.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
    return execution.draining()
        ? new Outcome.Released()
        : new Outcome.Succeeded(TransactionalWork.NOTHING);
  }

  private void awaitState(String id, TaskState state) {
    Eventually.holds("task is " + state, () -> queue.row(id).state().equals(state.word()));
  }

  @Test
  void each_outcome_is_written() {
    AtomicInteger turn = new AtomicInteger();
    List<Outcome> outcomes =
        List.of(
            new Outcome.Released(),
            new Outcome.Failed(TROUBLE, true, Duration.ZERO),
            new Outcome.Succeeded(handle -> queue.queue().add(handle, task("a", "next"))));
    try (Worker worker =
        worker(1, (lease, execution) -> outcomes.get(turn.getAndIncrement() % 3))) {
      String id = queue.add(task("a", "g"));
      worker.wake();
      awaitState(id, TaskState.SUCCEEDED);
      assertThat(queue.row(id).token()).isEqualTo(3);
      assertThat(queue.row(id).attempts()).isEqualTo(1);
    }
  }

  @Test
  void as_many_run_at_once_as_there_are_slots() throws Exception {
    Set<Integer> slots = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(3);
    queue.add(task("a", "g"), 7);
    TaskHandler handler =
        (lease, execution) -> {
          slots.add(execution.slot());
          all.countDown();
          return linger(execution);
        };
    try (Worker worker = worker(3, handler)) {
      all.await();
      assertThat(worker.busy()).isEqualTo(3);
      assertThat(slots).containsExactlyInAnyOrder(0, 1, 2);
      finish.countDown();
      Eventually.holds("all are done", () -> worker.counts().succeeded() == 7);
    }
  }

  @Test
  void what_is_urgent_has_a_place_when_all_others_are_taken() throws Exception {
    Set<String> running = ConcurrentHashMap.newKeySet();
    CountDownLatch two = new CountDownLatch(2);
    TaskHandler handler =
        (lease, execution) -> {
          running.add(lease.task().group());
          begun.countDown();
          two.countDown();
          return linger(execution);
        };
    queue.add(task("a", "first"));
    try (Worker worker = worker(1, 1, handler)) {
      begun.await();
      String second = queue.add(task("a", "second"));
      queue.add(new NewTask(QUEUE, "read", "urgent", "a", Priority.HIGH, "", 2, Duration.ZERO));
      two.await();
      assertThat(running).containsExactlyInAnyOrder("first", "urgent");
      assertThat(queue.row(second).state()).isEqualTo("queued");
      finish.countDown();
      Eventually.holds("all are done", () -> worker.counts().succeeded() == 3);
    }
  }

  @Test
  void a_crash_of_the_handler_is_a_failure_to_be_repeated() {
    String id =
        queue.add(new NewTask(QUEUE, "read", "g", "a", Priority.HIGH, "", 2, Duration.ZERO));
    try (Worker worker =
        worker(
            1,
            (lease, execution) -> {
              throw new StackOverflowError("on purpose");
            })) {
      Eventually.holds("it failed once", () -> worker.counts().failed() == 1);
      queue.clock().advance(Duration.ofMinutes(6));
      worker.wake();
      awaitState(id, TaskState.FAILED);
      assertThat(queue.row(id).failureCode()).isEqualTo("INTERNAL_ERROR");
      assertThat(queue.ended().getLast().failure())
          .as("what people are told names no class")
          .asString()
          .contains("The log has the details")
          .doesNotContain("StackOverflowError", "on purpose");
    }
  }

  @Test
  void a_kind_that_nobody_knows_waits_for_another_worker() {
    String id =
        queue.add(new NewTask(QUEUE, "paint", "g", "a", Priority.HIGH, "", 2, Duration.ZERO));
    try (Worker worker = worker(1, (lease, execution) -> new Outcome.Released())) {
      Eventually.holds("it was refused", () -> worker.counts().failed() == 1);
      assertThat(queue.row(id).state()).isEqualTo("queued");
    }
  }

  @Test
  void what_is_postponed_is_tried_again_and_does_not_count_as_an_attempt() {
    String id = queue.add(task("a", "g"));
    AtomicInteger tries = new AtomicInteger();
    TaskHandler handler =
        (lease, execution) ->
            tries.incrementAndGet() < 10
                ? new Outcome.Postponed(Duration.ofMillis(1))
                : new Outcome.Succeeded(TransactionalWork.NOTHING);
    try (Worker worker = worker(1, handler)) {
      awaitState(id, TaskState.SUCCEEDED);
      Eventually.holds("all is counted", () -> worker.counts().released() == 9);
    }
    assertThat(queue.row(id).attempts()).isZero();
  }

  @Test
  void a_handler_that_finds_the_database_away_is_not_at_fault() {
    String id = queue.add(task("a", "g"));
    AtomicInteger tries = new AtomicInteger();
    TaskHandler handler =
        (lease, execution) -> {
          if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException(
                new SQLException("[SQLITE_FULL] database or disk is full", null, 13));
          }
          return new Outcome.Succeeded(TransactionalWork.NOTHING);
        };
    try (Worker worker = worker(1, handler)) {
      awaitState(id, TaskState.SUCCEEDED);
      Eventually.holds("it is counted", () -> worker.counts().released() == 1);
      assertThat(worker.counts().failed()).isZero();
    }
  }

  @Test
  void cancelling_in_this_process_interrupts_at_once() throws Exception {
    String id = queue.add(task("a", "g"));
    heart.close();
    try (Worker worker = worker(1, (lease, execution) -> linger(execution))) {
      begun.await();
      queue.cancel("g");
      worker.cancel("g");
      interrupted.await();
      awaitState(id, TaskState.CANCELLED);
      Eventually.holds("it is counted", () -> worker.counts().cancelled() == 1);
    }
  }

  @Test
  void cancelling_elsewhere_interrupts_with_the_next_beat() throws Exception {
    String id = queue.add(task("a", "g"));
    try (Worker worker = worker(1, (lease, execution) -> linger(execution))) {
      begun.await();
      queue.cancel("g");
      interrupted.await();
      awaitState(id, TaskState.CANCELLED);
      assertThat(worker.counts().succeeded()).isZero();
    }
  }

  @Test
  void work_whose_lease_is_lost_is_interrupted_and_writes_nothing() throws Exception {
    String id = queue.add(task("a", "g"));
    // This heart does not keep the lease: another has to take it away.
    heart.close();
    try (Heart late =
            new Heart(
                queue.queue(),
                WorkerIdentity.born("late"),
                new Pace(NEVER, NEVER, NEVER, SOON, NEVER));
        Worker worker =
            new Worker(
                    queue.queue(),
                    late,
                    QUEUE,
                    1,
                    0,
                    Map.of("read", (lease, execution) -> linger(execution)))
                .start()) {
      begun.await();
      queue.clock().advance(LEASE);
      assertThat(queue.queue().reap()).isEqualTo(1);
      assertThat(queue.claimOne(WorkerIdentity.born("another")).token()).isEqualTo(2);
      late.start();
      interrupted.await();
      Eventually.holds("it is counted", () -> worker.counts().leasesLost() == 1);
      assertThat(queue.row(id).token()).isEqualTo(2);
      assertThat(queue.row(id).state()).isEqualTo("running");
    }
  }

  @Test
  void draining_lets_work_finish_and_keeps_its_lease() throws Exception {
    String id = queue.add(task("a", "g"));
    Worker worker = worker(1, (lease, execution) -> linger(execution));
    begun.await();
    Thread drain = Thread.ofVirtual().start(() -> drain(worker));
    Eventually.holds("it drains", () -> drain.getState() == Thread.State.TIMED_WAITING);
    queue.add(task("a", "later"));
    queue.clock().advance(LEASE.minusSeconds(1));
    Duration before = heart.sinceLastBeat();
    Eventually.holds("it beats", () -> heart.sinceLastBeat().compareTo(before) < 0);
    finish.countDown();
    drain.join();
    assertThat(queue.row(id).state()).isEqualTo("queued");
    assertThat(queue.row(id).attempts()).isZero();
    assertThat(worker.counts()).isEqualTo(new Counts(1, 0, 0, 1, 0, 0));
  }

  private static void drain(Worker worker) {
    try {
      assertThat(worker.drain(Duration.ofMinutes(1))).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void what_does_not_end_in_time_is_interrupted_and_given_back() throws Exception {
    String id = queue.add(task("a", "g"));
    Worker worker = worker(1, (lease, execution) -> linger(execution));
    begun.await();
    assertThat(worker.drain(Duration.ofMillis(10))).isFalse();
    assertThat(interrupted.getCount()).isZero();
    assertThat(queue.row(id).state()).isEqualTo("queued");
    assertThat(queue.row(id).losses()).isZero();
  }

  @Test
  void a_lease_that_nobody_works_on_is_given_back() {
    String id = queue.add(task("a", "g"));
    queue.claimOne(heart.identity());
    Eventually.holds("it is queued again", () -> queue.row(id).state().equals("queued"));
    assertThat(queue.row(id).losses()).isZero();
  }

  @Test
  void expired_leases_of_others_are_reaped() {
    String id = queue.add(task("a", "g"));
    queue.claimOne(WorkerIdentity.born("vanished"));
    queue.clock().advance(LEASE);
    try (Worker worker =
        worker(1, (lease, execution) -> new Outcome.Succeeded(TransactionalWork.NOTHING))) {
      Eventually.holds("it was taken away", () -> queue.row(id).losses() == 1);
      worker.wake();
      awaitState(id, TaskState.SUCCEEDED);
    }
  }
}
