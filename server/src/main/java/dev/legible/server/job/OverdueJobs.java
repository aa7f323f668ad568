// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.queue.Database;
import dev.legible.queue.TaskQueue;
import dev.legible.server.config.Settings;
import dev.legible.server.job.Job.JobError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Fails jobs that make no progress, or take longer than they may. Every process looks. Thread-safe. */
final class OverdueJobs {

  private final Database database;
  private final TaskQueue queue;
  private final Settings.Jobs settings;
  private final JobEnding ending;
  private final LocalWorker worker;

  /** When the database was found to answer again, on its clock; nothing can progress while it does not. */
  private final AtomicLong answersSince = new AtomicLong();

  private final AtomicBoolean away = new AtomicBoolean();

  OverdueJobs(JobParts parts, JobEnding ending, LocalWorker worker) {
    this.database = parts.database();
    this.queue = parts.queue();
    this.settings = parts.settings().jobs();
    this.ending = ending;
    this.worker = worker;
  }

  private record Overdue(String id, boolean tooLong) {}

  /** Fails them; throws when the database does not answer or cannot be written. */
  void fail() {
    if (away.get()) {
      answersSince.set(now());
    }
    away.set(true);
    overdue().forEach(this::fail);
    away.set(false);
  }

  private long now() {
    return database.read(
        handle ->
            handle.createQuery(database.sql(OverdueJobs.class, "now")).mapTo(Long.class).one());
  }

  private List<Overdue> overdue() {
    return database.read(
        handle ->
            handle
                .createQuery(database.sql(OverdueJobs.class, "overdue-jobs"))
                .bind("stall", settings.stall().toMillis())
                .bind("since", answersSince.get())
                .bind("longest", settings.longest().map(Duration::toMillis).orElse(null))
                .map((row, _) -> new Overdue(row.getString("id"), row.getBoolean("too_long")))
                .list());
  }

  private void fail(Overdue overdue) {
    Optional<JobRow> failed =
        database.inTransaction(
            transaction -> {
              // Tasks before their job, as everybody takes these rows.
              queue.cancelGroup(transaction, overdue.id());
              return ending.failed(transaction, overdue.id(), error(overdue));
            });
    failed.ifPresent(row -> worker.cancel(row.id()));
  }

  private JobError error(Overdue overdue) {
    String message =
        overdue.tooLong()
            ? "Reading it took longer than %s in all. Raise LEGIBLE_JOB_TIMEOUT, or read it in parts, with pages."
                .formatted(words(settings.longest().orElseThrow()))
            : "No page was finished for %s, so the reading was stopped. Retry it, or raise LEGIBLE_STALL_TIMEOUT."
                .formatted(words(settings.stall()));
    return new JobError(ErrorCode.PAGE_TIMEOUT.name(), message);
  }

  private static String words(Duration duration) {
    return duration.toSeconds() % 60 == 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
  }
}
