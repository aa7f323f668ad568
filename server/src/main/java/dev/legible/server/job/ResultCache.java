// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Results that answer the same question again, for each tenant apart: that a document is known here
 * must not be told to others. Thread-safe.
 */
final class ResultCache {

  private final Database database;
  private final Duration retention;

  ResultCache(Database database, Duration retention) {
    this.database = database;
    this.retention = retention;
  }

  /** A result that is there already. */
  record Cached(
      String resultKey,
      String resultSha256,
      String mediaType,
      String sha256,
      int pages,
      Map<String, Integer> pagesByReader) {}

  /** Looks for a result. In a transaction it stays until that ends; one that refers to it keeps it. */
  Optional<Cached> find(Handle handle, String tenant, String key) {
    return handle
        .createQuery(database.sql(ResultCache.class, "find-cached"))
        .bind("tenant", tenant)
        .bind("key", key)
        .map(
            (row, _) ->
                new Cached(
                    row.getString("result_key"),
                    row.getString("result_sha256"),
                    row.getString("media_type"),
                    row.getString("sha256"),
                    row.getInt("pages_total"),
                    PagesByReader.parse(row.getString("pages_by_reader"))))
        .findOne();
  }

  /** Keeps the result of a job for those who ask the same. The newest counts. */
  void put(Handle transaction, Job job, String key, Cached result) {
    transaction
        .createUpdate(database.sql(ResultCache.class, "put-cached"))
        .bind("tenant", job.tenant())
        .bind("key", key)
        .bind("job", job.id())
        .bind("result", result.resultKey())
        .bind("resultSha256", result.resultSha256())
        .bind("mediaType", result.mediaType())
        .bind("sha256", result.sha256())
        .bind("pages", result.pages())
        .bind("pagesByReader", PagesByReader.text(result.pagesByReader()))
        .bind("retention", retention.toMillis())
        .execute();
  }

  /** Forgets all results of a tenant, and returns their keys. */
  List<String> forget(Handle transaction, String tenant) {
    return transaction
        .createQuery(database.sql(ResultCache.class, "forget-cached"))
        .bind("tenant", tenant)
        .mapTo(String.class)
        .list();
  }

  /** Forgets what a job has left here. */
  void forgetJob(Handle transaction, String jobId) {
    transaction
        .createUpdate(database.sql(ResultCache.class, "forget-cached-of-job"))
        .bind("job", jobId)
        .execute();
  }

  /** Forgets results whose time is over, and returns their keys. */
  List<String> expire(Handle transaction) {
    return transaction
        .createQuery(database.sql(ResultCache.class, "expire-cached"))
        .mapTo(String.class)
        .list();
  }
}
