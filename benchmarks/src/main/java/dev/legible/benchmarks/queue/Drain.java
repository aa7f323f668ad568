// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.queue;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.NewTask;
import dev.legible.queue.Outcome;
import dev.legible.queue.Priority;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fills a queue in a fresh database and measures how quickly it is emptied, or how soon a task starts. */
final class Drain implements AutoCloseable {

  private static final String QUEUE = "bench";
  private static final String KIND = "nothing";
  private static final int ADDED_AT_ONCE = 1_000;
  private static final double NANOS_IN_SECOND = 1e9;

  private final WorkerIdentity worker = WorkerIdentity.born("bench");
  private final Database database;
  private final TaskQueue queue;

  Drain(String url, int connections) {
    database = Databases.postgres(url, connections);
    database.migrate(TaskQueues.MIGRATIONS);
    queue = TaskQueues.in(database, TaskListener.NONE);
  }

  /** Adds tasks, a multiple of 1,000. */
  void add(int tasks) {
    for (int added = 0; added < tasks; added += ADDED_AT_ONCE) {
      database.transact(
          handle -> {
            for (int i = 0; i < ADDED_AT_ONCE; i++) {
              queue.add(handle, task());
            }
          });
    }
  }

  private static NewTask task() {
    return new NewTask(QUEUE, KIND, "group", "tenant", Priority.NORMAL, "{}", 3, Duration.ZERO);
  }

  /** Tasks per second by bare calls from several threads: claim up to {@code batch}, complete these. */
  double calls(int threads, int batch) throws Exception {
    long begin = System.nanoTime();
    long done = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Callable<Long>> loops = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        loops.add(() -> loop(batch));
      }
      for (Future<Long> loop : workers.invokeAll(loops)) {
        done += loop.get();
      }
    }
    return perSecond(done, begin);
  }

  private long loop(int batch) {
    long done = 0;
    while (true) {
      List<Lease> leases = queue.claim(QUEUE, worker, batch);
      if (leases.isEmpty()) {
        return done;
      }
      if (batch == 1) {
        done += queue.complete(leases.getFirst(), TransactionalWork.NOTHING) ? 1 : 0;
      } else {
        done += queue.completeAll(leases).size();
      }
    }
  }

  /** Tasks per second by a worker as the product runs it: each task has its slot, handler and end. */
  double worker(int slots, int tasks) throws InterruptedException {
    CountDownLatch all = new CountDownLatch(tasks);
    try (Heart heart = heart();
        Worker worker =
            new Worker(queue, heart, QUEUE, slots, 0, Map.of(KIND, (lease, execution) -> counted(all)))) {
      long begin = System.nanoTime();
      worker.start();
      all.await();
      return perSecond(tasks, begin);
    }
  }

  private static Outcome counted(CountDownLatch all) {
    all.countDown();
    return new Outcome.Succeeded(TransactionalWork.NOTHING);
  }

  /** Milliseconds from the COMMIT of one task to the first line of its handler, idle before; sorted. */
  double[] startLatencies(int samples) throws InterruptedException {
    double[] millis = new double[samples];
    long[] started = new long[1];
    for (int i = 0; i < samples; i++) {
      CountDownLatch begun = new CountDownLatch(1);
      try (Heart heart = heart();
          Worker worker =
              new Worker(
                  queue,
                  heart,
                  QUEUE,
                  2,
                  0,
                  Map.of(
                      KIND,
                      (lease, execution) -> {
                        started[0] = System.nanoTime();
                        return counted(begun);
                      }))) {
        worker.start();
        database.transact(handle -> queue.add(handle, task()));
        long committed = System.nanoTime();
        worker.wake();
        begun.await();
        millis[i] = Math.max(0, started[0] - committed) / 1e6;
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private Heart heart() {
    return new Heart(queue, worker, Pace.usual(Duration.ofSeconds(5))).start();
  }

  private static double perSecond(long tasks, long begin) {
    return tasks * NANOS_IN_SECOND / (System.nanoTime() - begin);
  }

  @Override
  public void close() {
    database.close();
  }
}
