// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.server.auth.Principal;
import dev.legible.server.job.CachedAnswers.Answer;
import dev.legible.server.job.CachedAnswers.Question;
import dev.legible.server.job.Jobs.Accepted;
import dev.legible.server.job.Refusal.Reason;
import dev.legible.server.job.Submission.Idempotency;
import dev.legible.server.outbound.AddressRefusedException;
import dev.legible.server.outbound.Outbound;
import dev.legible.server.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what callers send and has it accepted; what is not leaves no object behind. Thread-safe. */
final class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Database database;
  private final ObjectStore store;
  private final Outbound outbound;
  private final JobTable table;
  private final Acceptance acceptance;
  private final CachedAnswers answers;
  private final JobEnding ending;
  private final InstantSource clock;

  Intake(
      JobParts parts,
      JobTable table,
      Acceptance acceptance,
      CachedAnswers answers,
      JobEnding ending,
      InstantSource clock) {
    this.database = parts.database();
    this.store = parts.store();
    this.outbound = parts.outbound();
    this.table = table;
    this.acceptance = acceptance;
    this.answers = answers;
    this.ending = ending;
    this.clock = clock;
  }

  Accepted submit(Submission submission) {
    NewJob job = new NewJob(JobId.at(clock.millis()), null, submission);
    Optional<Answer> answer = Optional.empty();
    try {
      requireAcceptable(submission);
      answer = answer(job);
      Accepted accepted = accept(job, answer);
      if (accepted.repeated()) {
        // Such a call has sent its document twice, and needs no answer of its own.
        String key = table.find(accepted.job().id()).map(JobRow::inputKey).orElse("");
        discardInput(submission.input(), key);
        discardOutput(job, answer);
      }
      return accepted;
    } catch (Refusal e) {
      discardInput(submission.input(), "");
      discardOutput(job, answer);
      throw e;
    } catch (IOException e) {
      discardInput(submission.input(), "");
      throw new UncheckedIOException("The object store did not answer: " + e.getMessage(), e);
    }
  }

  private Accepted accept(NewJob job, Optional<Answer> answer) {
    try {
      return acceptance.accept(job, answer);
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      // The connection may have broken while the job was being committed: only the table knows.
      Optional<JobRow> row = committed(job, e);
      if (row.isPresent()) {
        return new Accepted(row.get().job(), false);
      }
      discardOutput(job, answer);
      throw e;
    }
  }

  /** Throws the failure when the table cannot be asked: the job may be there, and all it has stays. */
  private Optional<JobRow> committed(NewJob job, RuntimeException failure) {
    try {
      return table.find(job.submission().tenant(), job.id());
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private Optional<Answer> answer(NewJob job) throws IOException {
    Submission submission = job.submission();
    if (!(submission.input() instanceof JobInput.Uploaded uploaded)
        || !submission.useCache()
        || repeats(submission)) {
      return Optional.empty();
    }
    Question question =
        new Question(
            submission.tenant(),
            job.id(),
            uploaded.filename(),
            submission.options(),
            submission.options().password() != null,
            ending.delivers(submission.callbackUrl(), submission.documentId()),
            false);
    return answers.find(question, uploaded.sha256(), null);
  }

  private boolean repeats(Submission submission) {
    Idempotency idempotency = submission.idempotency();
    return idempotency != null
        && database.<Boolean>read(
            handle ->
                table
                    .withIdempotencyKey(handle, submission.tenant(), idempotency.key())
                    .isPresent());
  }

  private void requireAcceptable(Submission submission) throws IOException {
    String callback = submission.callbackUrl();
    if (callback != null) {
      requireAllowed(callback);
    }
    switch (submission.input()) {
      case JobInput.Uploaded uploaded -> requireChecksum(submission, uploaded);
      case JobInput.Stored stored -> requireStored(submission.tenant(), stored.key());
      case JobInput.Remote remote -> {
        String url = remote.url();
        if (url == null) {
          throw noSuchInput("No address says where %s is.".formatted(remote.filename()));
        }
        requireAllowed(url);
      }
    }
  }

  private void requireAllowed(String url) {
    try {
      outbound.requireAllowed(url);
    } catch (AddressRefusedException e) {
      throw new Refusal(Reason.ADDRESS_REFUSED, String.valueOf(e.getMessage()), null);
    }
  }

  private static void requireChecksum(Submission submission, JobInput.Uploaded uploaded) {
    String expected = submission.expectedSha256();
    if (expected != null && !expected.equals(uploaded.sha256())) {
      throw new Refusal(
          Reason.CHECKSUM_MISMATCH,
          "The bytes have the SHA-256 %s, and %s was announced. Send them again."
              .formatted(uploaded.sha256(), expected),
          null);
    }
  }

  private void requireStored(String tenant, String key) throws IOException {
    if (!JobKeys.mayName(tenant, alone(tenant), key)) {
      throw noSuchInput(
          "There is no object %s that you may name. With several tenants, yours may name what lies under %s/."
              .formatted(key, tenant));
    }
    Optional<Long> size;
    try {
      size = store.size(key);
    } catch (IllegalArgumentException e) {
      throw noSuchInput("%s is no key of an object.".formatted(key));
    }
    if (size.isEmpty()) {
      throw noSuchInput("There is no object %s. Store it first.".formatted(key));
    }
  }

  /** The tenant of a service without others owns the whole store. */
  private boolean alone(String tenant) {
    return tenant.equals(Principal.DEFAULT_TENANT)
        && !database.<Boolean>read(
            handle ->
                handle
                        .createQuery(database.sql(Intake.class, "other-tenants"))
                        .bind("tenant", tenant)
                        .mapTo(Integer.class)
                        .one()
                    > 0);
  }

  private static Refusal noSuchInput(String message) {
    return new Refusal(Reason.NO_SUCH_INPUT, message, null);
  }

  /** Deletes what an answer from the cache has delivered for a job that there is not. */
  private void discardOutput(NewJob job, Optional<Answer> answer) {
    if (answer.isPresent()) {
      discard(JobKeys.output(job.submission().tenant(), job.id()));
    }
  }

  /** Deletes an upload unless a job has it. */
  private void discardInput(JobInput input, String keyOfJob) {
    if (input instanceof JobInput.Uploaded uploaded && !uploaded.key().equals(keyOfJob)) {
      discard(uploaded.key());
    }
  }

  /** What cannot be deleted now is found when orphans are looked for. */
  private void discard(String key) {
    try {
      store.delete(key);
    } catch (IOException e) {
      LOG.atWarn()
          .log("The object {} of a call that was not accepted remains: {}", key, e.getMessage());
    }
  }
}
