// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.queue.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds jobs; those that are being removed are not found. Thread-safe. */
final class JobTable {

  private static final JobRowMapper ROW = new JobRowMapper();

  private final Database database;

  JobTable(Database database) {
    this.database = database;
  }

  Optional<JobRow> find(String id) {
    return database.read(handle -> find(handle, "find-job", id));
  }

  Optional<JobRow> find(String tenant, String id) {
    return find(id).filter(row -> row.job().tenant().equals(tenant));
  }

  /** The job as it stands, which nobody changes until the transaction ends. */
  Optional<JobRow> lock(Handle transaction, String id) {
    return find(transaction, "lock-job", id);
  }

  private Optional<JobRow> find(Handle handle, String statement, String id) {
    return handle
        .createQuery(database.sql(JobTable.class, statement))
        .bind("id", id)
        .map(ROW)
        .findOne();
  }

  Optional<JobRow> withIdempotencyKey(Handle transaction, String tenant, String key) {
    return transaction
        .createQuery(database.sql(JobTable.class, "find-idempotent"))
        .bind("tenant", tenant)
        .bind("key", key)
        .map(ROW)
        .findOne();
  }

  List<JobRow> list(String tenant, JobFilter filter) {
    JobState state = filter.state();
    return database.read(
        handle ->
            handle
                .createQuery(database.sql(JobTable.class, "list-jobs"))
                .bind("tenant", tenant)
                .bind("state", state == null ? null : state.word())
                .bind("document", filter.documentId())
                .bind("filename", contains(filter.filename()))
                .bind("before", filter.before())
                .bind("limit", filter.limit())
                .map(ROW)
                .list());
  }

  /** A pattern for what contains these characters, whatever they are. */
  private static @Nullable String contains(@Nullable String text) {
    return text == null
        ? null
        : "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
  }

  /** How long ago it was accepted, on the database's clock. */
  Duration age(Job job) {
    long now =
        database.read(
            handle ->
                handle.createQuery(database.sql(JobTable.class, "now")).mapTo(Long.class).one());
    return Duration.ofMillis(Math.max(0, now - job.createdAt().toEpochMilli()));
  }

  /** How many jobs are queued, counted no further than {@code limit}. */
  int queued(Handle transaction, int limit) {
    return transaction
        .createQuery(database.sql(JobTable.class, "count-queued"))
        .bind("limit", limit)
        .mapTo(Integer.class)
        .one();
  }

  /** The same for one tenant. */
  int queued(Handle transaction, String tenant, int limit) {
    return transaction
        .createQuery(database.sql(JobTable.class, "count-queued-of-tenant"))
        .bind("tenant", tenant)
        .bind("limit", limit)
        .mapTo(Integer.class)
        .one();
  }

  List<JobCount> counts(Optional<String> tenant) {
    return database.read(
        handle ->
            handle
                .createQuery(database.sql(JobTable.class, "count-jobs"))
                .bind("tenant", tenant.orElse(null))
                .map(
                    (row, _) ->
                        new JobCount(
                            JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                            Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
                            row.getLong("jobs"),
                            Duration.ofMillis(Math.max(0, row.getLong("oldest")))))
                .list());
  }
}
