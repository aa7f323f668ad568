// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.queue.TaskQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Jobs in a database, worked on by a queue. */
final class SqlJobs implements Jobs {

  private final Database database;
  private final TaskQueue queue;
  private final JobTable table;
  private final JobEvents events;
  private final JobWatch watch;
  private final JobEnding ending;
  private final Intake intake;
  private final Retry retry;
  private final JobRemoval removal;
  private final LocalWorker worker;

  SqlJobs(DocumentWork work, LocalWorker worker) {
    this.database = work.parts().database();
    this.queue = work.parts().queue();
    this.table = work.table();
    this.events = work.events();
    this.watch = work.watch();
    this.ending = work.ending();
    this.intake = work.intake();
    this.retry = work.retry();
    this.removal = work.removal();
    this.worker = worker;
  }

  @Override
  public Accepted submit(Submission submission) {
    return intake.submit(submission);
  }

  @Override
  public Optional<Job> find(String tenant, String id) {
    return table.find(tenant, id).map(JobRow::job);
  }

  @Override
  public boolean removed(String tenant, String id) {
    return removal.removed(tenant, id);
  }

  @Override
  public List<Job> list(String tenant, JobFilter filter) {
    return table.list(tenant, filter).stream().map(JobRow::job).toList();
  }

  @Override
  public List<JobCount> counts(Optional<String> tenant) {
    return table.counts(tenant);
  }

  @Override
  public Optional<Job> cancel(String tenant, String id) {
    if (table.find(tenant, id).isEmpty()) {
      return Optional.empty();
    }
    database.transact(
        transaction -> {
          // Tasks before their job, as everybody takes these rows.
          queue.cancelGroup(transaction, id);
          ending.cancelled(transaction, id);
        });
    worker.cancel(id);
    return find(tenant, id);
  }

  @Override
  public boolean delete(String tenant, String id) {
    try {
      return table.find(tenant, id).isPresent() && removal.delete(id);
    } catch (IOException e) {
      throw new UncheckedIOException("The object store did not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Job> retry(String tenant, String id) {
    return table.find(tenant, id).map(retry::of);
  }

  @Override
  public Optional<Job> awaitEnd(String tenant, String id, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<JobRow> row = table.find(tenant, id);
      if (row.isEmpty() || row.get().job().state().terminal() || !waited(row.get(), deadline)) {
        return row.map(JobRow::job);
      }
    }
  }

  @Override
  public List<JobEvent> awaitEvents(String tenant, String id, long sequence, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<JobRow> row = table.find(tenant, id);
      if (row.isEmpty()) {
        return List.of();
      }
      if (row.get().events() > sequence) {
        return events.after(row.get(), sequence);
      }
      if (row.get().job().state().terminal() || !waited(row.get(), deadline)) {
        return List.of();
      }
    }
  }

  /** Waits for a change of a job since it was seen so; false when there is no patience left. */
  private boolean waited(JobRow seen, long deadline) throws InterruptedException {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    if (!left.isPositive()) {
      return false;
    }
    try (JobWatch.Waiter waiter = watch.waitFor(seen.id(), seen.events())) {
      // What changed between the look and the wait is not signalled any more.
      if (table.find(seen.id()).filter(now -> now.events() == seen.events()).isPresent()) {
        waiter.await(left);
      }
    }
    return true;
  }

  @Override
  public long lastEvent(String tenant, String id) {
    return table.find(tenant, id).map(JobRow::events).orElse(0L);
  }

  @Override
  public int cleanUp(Optional<String> tenant, Duration age) throws IOException {
    return removal.cleanUp(tenant, age);
  }

  @Override
  public int forgetCached(String tenant) {
    return removal.forgetCached(tenant);
  }
}
