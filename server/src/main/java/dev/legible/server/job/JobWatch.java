// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes those who wait for jobs to change. What is changed in this process is told at once; for changes
 * made by others one query looks after all jobs that somebody waits for, twice a second, and none when
 * nobody waits. Thread-safe.
 */
final class JobWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final long LOOK_MILLIS = 500;
  private static final int JOBS_PER_QUERY = 500;

  private final Database database;
  private final Set<Waiter> waiting = ConcurrentHashMap.newKeySet();
  private final Semaphore arrivals = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);

  JobWatch(Database database) {
    this.database = database;
    Thread.ofVirtual().name("job-watch").start(this::lookUntilClosed);
  }

  /** Somebody who waits for a job to have had more than {@code known} events. */
  final class Waiter implements AutoCloseable {

    private final String job;
    private final long known;
    private final CountDownLatch changed = new CountDownLatch(1);

    private Waiter(String job, long known) {
      this.job = job;
      this.known = known;
    }

    /** Returns when the job has changed, perhaps, or the patience is over. */
    void await(Duration patience) throws InterruptedException {
      boolean _ = changed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      waiting.remove(this);
    }
  }

  /** Begins to wait: what changes from now on is not missed. */
  Waiter waitFor(String job, long known) {
    Waiter waiter = new Waiter(job, known);
    waiting.add(waiter);
    arrivals.release();
    return waiter;
  }

  /** Wakes who waits for a job, once the transaction is committed. */
  void changed(Handle transaction, String job) {
    transaction.afterCommit(() -> wake(job));
  }

  private void wake(String job) {
    waiting.stream()
        .filter(waiter -> waiter.job.equals(job))
        .forEach(waiter -> waiter.changed.countDown());
  }

  private void lookUntilClosed() {
    try {
      while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        arrivals.drainPermits();
        if (waiting.isEmpty()) {
          arrivals.acquire();
        } else {
          look();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    List<String> jobs = waiting.stream().map(waiter -> waiter.job).distinct().toList();
    try {
      Map<String, Long> events = new HashMap<>();
      for (int i = 0; i < jobs.size(); i += JOBS_PER_QUERY) {
        events.putAll(events(jobs.subList(i, Math.min(jobs.size(), i + JOBS_PER_QUERY))));
      }
      new ArrayList<>(waiting)
          .forEach(
              waiter -> {
                // One that is gone has changed, too.
                if (events.getOrDefault(waiter.job, Long.MAX_VALUE) > waiter.known) {
                  waiter.changed.countDown();
                }
              });
    } catch (RuntimeException e) {
      LOG.warn("Jobs that somebody waits for could not be looked at: {}", e.getMessage());
    }
  }

  private Map<String, Long> events(List<String> jobs) {
    return database.read(
        handle -> {
          Map<String, Long> events = new HashMap<>();
          handle
              .createQuery(database.sql(JobWatch.class, "changed-jobs"))
              .bindList("ids", jobs)
              .map((row, _) -> Map.entry(row.getString("id"), row.getLong("events")))
              .forEach(entry -> events.put(entry.getKey(), entry.getValue()));
          return events;
        });
  }

  /** Ends the looking; who still waits goes on until the patience is over. */
  @Override
  public void close() {
    closed.countDown();
    arrivals.release();
  }
}
