// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.TaskQueue;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs from one page to the next. Nothing is written for a job that has ended. Thread-safe.
 */
final class JobProgress {

  private final Database database;
  private final JobTable table;
  private final JobEvents events;
  private final JobWatch watch;
  private final TaskQueue queue;

  JobProgress(JobParts parts, JobTable table, JobEvents events, JobWatch watch) {
    this.database = parts.database();
    this.queue = parts.queue();
    this.table = table;
    this.events = events;
    this.watch = watch;
  }

  /**
   * The document is open: its job is processing from now on, if it was not already.
   *
   * @return the job as it stands; empty when it has ended or the lease is lost
   */
  Optional<JobRow> started(
      JobRow row, Lease lease, Opened opened, int pages, String sha256, String inputKey) {
    return database.inTransaction(
        transaction -> {
          if (!queue.holds(transaction, lease)) {
            return Optional.empty();
          }
          Optional<JobRow> started =
              transaction
                  .createQuery(database.sql(JobProgress.class, "start-job"))
                  .bind("id", row.id())
                  .bind("sha256", sha256)
                  .bind("mediaType", opened.mediaType())
                  .bind("inputKey", inputKey)
                  .bind("pages", pages)
                  .bind("worker", lease.owner().label())
                  .map(new JobRowMapper())
                  .findOne();
          if (started.isPresent() && started.get().events() > row.events()) {
            events.add(transaction, row.id(), "started");
            watch.changed(transaction, row.id());
          }
          return started;
        });
  }

  /**
   * Pages are finished and kept in an object.
   *
   * @return false when the job has ended or the lease is lost: nothing was written
   */
  boolean finished(Lease lease, List<PageRead> pages, String checkpoint) {
    return database.inTransaction(
        transaction ->
            queue.holds(transaction, lease) && finished(transaction, lease, pages, checkpoint));
  }

  /** As {@link #finished(Lease, List, String)}, in a transaction that ends the lease. */
  boolean finished(Handle transaction, Lease lease, List<PageRead> pages, String checkpoint) {
    String id = lease.task().group();
    Optional<JobRow> row =
        table.lock(transaction, id).filter(found -> found.job().state() == JobState.PROCESSING);
    if (row.isEmpty()) {
      return false;
    }
    List<PageRead> added = insert(transaction, lease, pages, checkpoint);
    if (added.isEmpty()) {
      return true;
    }
    Map<String, Integer> readers =
        PagesByReader.sum(
            row.get().job().pagesByReader(),
            PagesByReader.of(added.stream().map(PageRead::page).toList()));
    transaction
        .createUpdate(database.sql(JobProgress.class, "advance-job"))
        .bind("id", id)
        .bind("pages", added.size())
        .bind("pagesByReader", PagesByReader.text(readers))
        .execute();
    events.add(transaction, id, "progress");
    watch.changed(transaction, id);
    return true;
  }

  /** Writes pages down that are not there yet, and returns these. */
  List<PageRead> insert(
      Handle transaction, Lease lease, List<PageRead> pages, @Nullable String checkpoint) {
    PreparedBatch batch = transaction.prepareBatch(database.sql(JobProgress.class, "insert-page"));
    for (PageRead page : pages) {
      batch
          .bind("job", lease.task().group())
          .bind("page", page.page().number())
          .bind("reader", page.page().ledger().reader())
          .bind("confidence", page.page().ledger().confidence())
          .bind("millis", page.page().ledger().millis())
          .bind("token", lease.token())
          .bind("key", checkpoint)
          .add();
    }
    int[] inserted = pages.isEmpty() ? new int[0] : batch.execute();
    return IntStream.range(0, inserted.length)
        .filter(i -> inserted[i] > 0)
        .mapToObj(pages::get)
        .toList();
  }
}
