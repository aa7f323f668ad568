// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.queue.TaskQueue;
import dev.legible.server.job.Job.JobError;
import dev.legible.server.webhook.Outbox;
import dev.legible.server.webhook.Outbox.OutgoingWebhook;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Ends jobs, each once: state, event and webhook in the caller's transaction. A job that has ended
 * already stays as it is. Thread-safe.
 */
final class JobEnding {

  private static final int MESSAGE_LENGTH = 2_000;

  private final Database database;
  private final JobEvents events;
  private final JobWatch watch;
  private final Outbox outbox;
  private final Optional<URI> webhook;
  private final Duration retention;
  private final JobObserver observer;
  private final TaskQueue queue;
  private final boolean indexed;

  JobEnding(JobParts parts, JobEvents events, JobWatch watch) {
    this.database = parts.database();
    this.events = events;
    this.watch = watch;
    this.outbox = parts.outbox();
    this.webhook = parts.settings().webhooks().url();
    this.retention = parts.settings().jobs().retention();
    this.observer = parts.observer();
    this.queue = parts.queue();
    this.indexed = parts.settings().search().all();
  }

  /** Whether the full result of a job is delivered: it is called for by a callback or a name. */
  boolean delivers(@Nullable String callbackUrl, @Nullable String documentId) {
    return callbackUrl != null || documentId != null || webhook.isPresent();
  }

  /** Completes a job. Answers with it, or nothing when it had ended. */
  Optional<JobRow> completed(Handle transaction, String id, Completion completion) {
    ResultCache.Cached result = completion.result();
    Optional<JobRow> row =
        ended(
            transaction,
            ending("complete-job", transaction, id)
                .bind("cached", completion.cached())
                .bind("mediaType", result.mediaType())
                .bind("sha256", result.sha256())
                .bind("pages", result.pages())
                .bind("pagesByReader", PagesByReader.text(result.pagesByReader()))
                .bind("result", result.resultKey())
                .bind("resultSha256", result.resultSha256())
                .bind("inputKey", completion.inputKey())
                .bind("output", completion.outputKey()),
            completion.text());
    row.filter(this::toBeFound)
        .ifPresent(found -> queue.add(transaction, DocumentTask.index(found.job())));
    return row;
  }

  private boolean toBeFound(JobRow row) {
    Boolean wished = row.index();
    return wished == null ? indexed : wished;
  }

  /** Fails a job. Answers with it, or nothing when it had ended. */
  Optional<JobRow> failed(Handle transaction, String id, JobError error) {
    // PostgreSQL takes no NUL; what parsers say of hostile bytes may repeat one.
    String message = error.message().replace('\0', ' ');
    return ended(
        transaction,
        ending("fail-job", transaction, id)
            .bind("code", error.code())
            .bind("message", message.substring(0, Math.min(message.length(), MESSAGE_LENGTH))),
        null);
  }

  /** Cancels a job; nobody is called, whoever cancelled it knows. */
  Optional<JobRow> cancelled(Handle transaction, String id) {
    return ended(transaction, ending("cancel-job", transaction, id), null);
  }

  private Query ending(String statement, Handle transaction, String id) {
    return transaction
        .createQuery(database.sql(JobEnding.class, statement))
        .bind("id", id)
        .bind("retention", retention.toMillis());
  }

  private Optional<JobRow> ended(Handle transaction, Query ending, @Nullable String text) {
    Optional<JobRow> row = ending.map(new JobRowMapper()).findOne();
    row.ifPresent(
        ended -> {
          events.add(transaction, ended.id(), ended.job().state().word());
          call(transaction, ended.job(), text);
          watch.changed(transaction, ended.id());
          transaction.afterCommit(() -> observer.ended(ended.job()));
        });
    return row;
  }

  private void call(Handle transaction, Job job, @Nullable String text) {
    String own = job.callbackUrl();
    Optional<String> url = own == null ? webhook.map(URI::toString) : Optional.of(own);
    if (url.isPresent() && job.state() != JobState.CANCELLED) {
      outbox.add(
          transaction,
          new OutgoingWebhook(
              job.tenant(),
              job.id(),
              url.get(),
              "job." + job.state().word(),
              WebhookPayload.of(job, text)));
    }
  }
}
