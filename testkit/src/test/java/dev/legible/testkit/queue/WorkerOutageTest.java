// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.QUEUE;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.queue.work.Heart;
import dev.legible.queue.work.Pace;
import dev.legible.queue.work.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back under a working worker. */
class WorkerOutageTest {

  private static final Duration SOON = Duration.ofMillis(100);
  private static RealPostgres postgres;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);

  @BeforeAll
  static void start() {
    postgres = RealPostgres.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  private Outcome linger() throws InterruptedException {
    begun.countDown();
    try {
      finish.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
    return new Outcome.Succeeded(TransactionalWork.NOTHING);
  }

  private static TaskQueue queue(Database database) {
    database.migrate(TaskQueues.MIGRATIONS);
    return TaskQueues.in(database, TaskListener.NONE);
  }

  private static Worker worker(TaskQueue queue, Heart heart, TaskHandler handler) {
    return new Worker(queue, heart, QUEUE, 2, 0, Map.of("read", handler)).start();
  }

  private static void add(Database database, TaskQueue queue) {
    database.transact(handle -> queue.add(handle, task("a", "g")));
  }

  @Test
  void a_worker_goes_on_where_it_was_when_the_server_comes_back() throws Exception {
    Pace pace = new Pace(SOON, SOON, Duration.ofMinutes(5), SOON, SOON);
    try (Database database = Databases.postgres(postgres.freshDatabase(), 3)) {
      TaskQueue queue = queue(database);
      try (Heart heart = new Heart(queue, WorkerIdentity.born("test"), pace).start();
          Worker worker = worker(queue, heart, (lease, execution) -> linger())) {
        add(database, queue);
        begun.await();
        postgres.stop();
        // It ends while there is no server to write that to.
        finish.countDown();
        Duration silence = Duration.ofSeconds(1);
        Eventually.holds(
            "no beat gets through", () -> heart.sinceLastBeat().compareTo(silence) > 0);
        postgres.resume();
        Eventually.holds("its end is written", () -> worker.counts().succeeded() == 1);
        add(database, queue);
        Eventually.holds("the next is done", () -> worker.counts().succeeded() == 2);
        assertThat(worker.counts().leasesLost()).isZero();
      }
    }
  }

  @Test
  void work_stops_itself_when_no_beat_succeeds_for_too_long() throws Exception {
    Pace pace = new Pace(SOON, SOON, Duration.ofSeconds(2), SOON, SOON);
    try (Database database = Databases.postgres(postgres.freshDatabase(), 3)) {
      TaskQueue queue = queue(database);
      try (Heart heart = new Heart(queue, WorkerIdentity.born("test"), pace).start();
          Worker worker = worker(queue, heart, (lease, execution) -> linger())) {
        add(database, queue);
        begun.await();
        postgres.stop();
        interrupted.await();
        Eventually.holds("it is counted", () -> worker.counts().leasesLost() == 1);
        postgres.resume();
        finish.countDown();
        // Within the lease the task is still this process's, and nobody's: the heart gives it back.
        Eventually.holds("it is done after all", () -> worker.counts().succeeded() == 1);
      }
    }
  }

  @Test
  void connections_that_break_with_a_commit_under_way_leave_one_answer() {
    try (Database database = Databases.postgres(postgres.freshDatabase(), 3)) {
      TaskQueue queue = queue(database);
      add(database, queue);
      Lease lease = queue.claim(QUEUE, WorkerIdentity.born("test"), 1).getFirst();
      CountDownLatch broken = new CountDownLatch(1);
      boolean completed =
          queue.complete(
              lease,
              transaction -> {
                if (broken.getCount() > 0) {
                  broken.countDown();
                  postgres.execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                          + " and backend_type = 'client backend'");
                }
              });
      assertThat(completed).isTrue();
      assertThat(queue.complete(lease, TransactionalWork.NOTHING)).isFalse();
    }
  }
}
