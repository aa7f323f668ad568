// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What happened to jobs. An event is written in the transaction that changes the job, which has counted
 * it already and holds its row: so numbers have no gaps. Thread-safe.
 */
final class JobEvents {

  private final Database database;

  JobEvents(Database database) {
    this.database = database;
  }

  /** Writes down how a job stands now. */
  void add(Handle transaction, String id, String type) {
    transaction
        .createUpdate(database.sql(JobEvents.class, "insert-event"))
        .bind("id", id)
        .bind("type", type)
        .execute();
  }

  /** The next events of a job, in order; a bounded number. */
  List<JobEvent> after(JobRow row, long sequence) {
    return database.read(
        handle ->
            handle
                .createQuery(database.sql(JobEvents.class, "events-after"))
                .bind("id", row.id())
                .bind("sequence", sequence)
                .map((event, _) -> event(row.job(), event))
                .list());
  }

  private static JobEvent event(Job job, ResultSet event) throws SQLException {
    JobState state = JobState.valueOf(event.getString("state").toUpperCase(Locale.ROOT));
    int total = event.getInt("pages_total");
    Integer pagesTotal = event.wasNull() ? null : total;
    Job then =
        asOf(
            job,
            state,
            pagesTotal,
            event.getInt("pages_done"),
            PagesByReader.parse(event.getString("pages_by_reader")));
    return new JobEvent(
        job.id(),
        event.getLong("sequence"),
        event.getString("type"),
        StatusJson.of(then).toString(),
        Instant.ofEpochMilli(event.getLong("at")));
  }

  /** The job as it was in that state: what came later is taken off. */
  private static Job asOf(
      Job job,
      JobState state,
      @Nullable Integer pagesTotal,
      int done,
      Map<String, Integer> byReader) {
    boolean ended = state.terminal();
    boolean started = state != JobState.QUEUED;
    return new Job(
        job.id(),
        job.tenant(),
        job.parentId(),
        state,
        job.priority(),
        job.filename(),
        job.documentId(),
        started ? job.mediaType() : null,
        started ? job.sha256() : null,
        job.options(),
        pagesTotal,
        done,
        byReader,
        ended ? job.error() : null,
        ended && job.cached(),
        job.callbackUrl(),
        ended ? job.outputKey() : null,
        started ? job.worker() : null,
        job.createdAt(),
        started ? job.startedAt() : null,
        ended ? job.finishedAt() : null,
        ended ? job.expiresAt() : null);
  }
}
