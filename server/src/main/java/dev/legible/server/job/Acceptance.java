// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.queue.TaskQueue;
import dev.legible.server.config.Settings;
import dev.legible.server.job.Jobs.Accepted;
import dev.legible.server.job.Refusal.Reason;
import dev.legible.server.job.Submission.Idempotency;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Accepts a job in one transaction: it is repeated, answered from the cache, refused because too many
 * wait, or queued with the task that plans it. Thread-safe.
 */
final class Acceptance {

  private static final Duration COME_BACK = Duration.ofSeconds(10);

  private final Database database;
  private final TaskQueue queue;
  private final Settings.Jobs settings;
  private final JobTable table;
  private final JobEvents events;
  private final JobEnding ending;
  private final CachedAnswers answers;

  Acceptance(
      JobParts parts, JobTable table, JobEvents events, JobEnding ending, CachedAnswers answers) {
    this.database = parts.database();
    this.queue = parts.queue();
    this.settings = parts.settings().jobs();
    this.table = table;
    this.events = events;
    this.ending = ending;
    this.answers = answers;
  }

  /**
   * Accepts a job, or throws a {@link Refusal} and leaves nothing behind.
   *
   * @param answer what the cache has for it; used if it is still there
   */
  Accepted accept(NewJob job, Optional<CachedAnswers.Answer> answer) {
    return database.inTransaction(
        transaction ->
            repeated(transaction, job.submission()).orElseGet(() -> add(transaction, job, answer)));
  }

  private Optional<Accepted> repeated(Handle transaction, Submission submission) {
    Idempotency idempotency = submission.idempotency();
    if (idempotency == null) {
      return Optional.empty();
    }
    return table
        .withIdempotencyKey(transaction, submission.tenant(), idempotency.key())
        .map(earlier -> repeated(transaction, earlier, idempotency));
  }

  private Accepted repeated(Handle transaction, JobRow earlier, Idempotency idempotency) {
    String hash =
        transaction
            .createQuery(database.sql(Acceptance.class, "idempotency-hash"))
            .bind("id", earlier.id())
            .mapTo(String.class)
            .one();
    if (!hash.equals(idempotency.bodyHash())) {
      throw new Refusal(
          Reason.IDEMPOTENCY_MISMATCH,
          "The idempotency key was used for another call, which made job %s. Use a new key for a new call."
              .formatted(earlier.id()),
          null);
    }
    return new Accepted(earlier.job(), true);
  }

  private Accepted add(Handle transaction, NewJob job, Optional<CachedAnswers.Answer> answer) {
    Optional<Completion> cached = answer.flatMap(found -> answers.still(transaction, found));
    if (cached.isEmpty()) {
      requireRoom(transaction, job.submission().tenant());
    }
    requireParent(transaction, job);
    if (!job.insert(database, transaction)) {
      // Another call with the key was faster; it has committed by now.
      return repeated(transaction, job.submission())
          .orElseThrow(
              () -> new IllegalStateException("Job %s exists already.".formatted(job.id())));
    }
    events.add(transaction, job.id(), "queued");
    if (cached.isPresent()) {
      return new Accepted(
          ending.completed(transaction, job.id(), cached.get()).orElseThrow().job(), false);
    }
    JobRow row = table.lock(transaction, job.id()).orElseThrow();
    queue.add(transaction, DocumentTask.plan(row.job()));
    return new Accepted(row.job(), false);
  }

  /** The document of a job that is being removed goes with it. */
  private void requireParent(Handle transaction, NewJob job) {
    String parent = job.parentId();
    if (parent != null && table.lock(transaction, parent).isEmpty()) {
      throw new Refusal(
          Reason.NO_SUCH_INPUT, "Job %s is being removed. Send it again.".formatted(parent), null);
    }
  }

  private void requireRoom(Handle transaction, String tenant) {
    if (table.queued(transaction, settings.queueLimit()) >= settings.queueLimit()) {
      throw refusal(
          Reason.QUEUE_FULL,
          "%d documents are waiting, as many as may.".formatted(settings.queueLimit()));
    }
    if (table.queued(transaction, tenant, settings.tenantQuota()) >= settings.tenantQuota()) {
      throw refusal(
          Reason.QUOTA_EXCEEDED,
          "%d of your documents are waiting, as many as may.".formatted(settings.tenantQuota()));
    }
  }

  private static Refusal refusal(Reason reason, String what) {
    return new Refusal(
        reason,
        what + " Send this one again in %d seconds.".formatted(COME_BACK.toSeconds()),
        COME_BACK);
  }
}
