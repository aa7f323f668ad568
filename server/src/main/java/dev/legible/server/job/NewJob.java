// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.engine.options.Mode;
import dev.legible.queue.Database;
import dev.legible.server.job.Submission.Idempotency;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * A job that is about to be accepted.
 *
 * @param parentId the job that this one retries; null when it is the first
 */
record NewJob(String id, @Nullable String parentId, Submission submission) {

  /** Inserts it; answers whether it did, which it does not when its idempotency key is taken. */
  boolean insert(Database database, Handle transaction) {
    JobOptions options = submission.options();
    Idempotency idempotency = submission.idempotency();
    Mode mode = options.mode();
    Update insert =
        transaction
            .createUpdate(database.sql(NewJob.class, "insert-job"))
            .bind("id", id)
            .bind("tenant", submission.tenant())
            .bind("parent", parentId)
            .bind("priority", submission.priority().word())
            .bind("filename", submission.input().filename())
            .bind("document", submission.documentId())
            .bind("mode", mode.name().toLowerCase(Locale.ROOT))
            .bind("format", options.outputFormat().formatName())
            .bind("languages", String.join("+", options.languages()))
            .bind("pages", options.pages())
            .bind("password", options.password())
            .bind("recognition", options.recognition())
            .bind("vision", options.vision())
            .bind("useCache", submission.useCache())
            .bind("index", submission.index())
            .bind("callback", submission.callbackUrl())
            .bind("expectedSha256", submission.expectedSha256())
            .bind("idempotencyKey", idempotency == null ? null : idempotency.key())
            .bind("idempotencyHash", idempotency == null ? null : idempotency.bodyHash());
    return bindInput(insert, submission.input()).execute() == 1;
  }

  private static Update bindInput(Update insert, JobInput input) {
    return switch (input) {
      case JobInput.Uploaded uploaded ->
          bindInput(insert, "uploaded", uploaded.key(), null, uploaded.sha256());
      case JobInput.Stored stored -> bindInput(insert, "stored", stored.key(), null, null);
      case JobInput.Remote remote -> bindInput(insert, "remote", null, remote.url(), null);
    };
  }

  private static Update bindInput(
      Update insert,
      String kind,
      @Nullable String key,
      @Nullable String url,
      @Nullable String sha256) {
    return insert
        .bind("inputKind", kind)
        .bind("inputKey", key)
        .bind("inputUrl", url)
        .bind("sha256", sha256);
  }
}
