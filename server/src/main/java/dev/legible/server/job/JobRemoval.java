// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.server.search.SearchIndex;
import dev.legible.server.webhook.Deliveries;
import dev.legible.server.webhook.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes jobs that have ended: first they are marked, from when on nobody finds them; then their
 * objects go, as soon as nobody works on them, then their rows. One that was broken off or had to wait is
 * taken up again. Thread-safe.
 */
final class JobRemoval {

  private static final Logger LOG = LoggerFactory.getLogger(JobRemoval.class);

  private static final Duration POSTPONED = Duration.ofMinutes(10);
  private static final Duration ABANDONED = Duration.ofMinutes(2);
  private static final Duration TOMBSTONES_KEPT = Duration.ofDays(30);
  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

  private final Database database;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final ResultCache cache;
  private final JobRemains remains;
  private final SearchIndex index;

  JobRemoval(JobParts parts, ResultCache cache, JobRemains remains) {
    this.database = parts.database();
    this.deliveries = parts.deliveries();
    this.outbox = parts.outbox();
    this.cache = cache;
    this.remains = remains;
    this.index = parts.index();
  }

  /** Whether there was such a job. */
  boolean removed(String tenant, String id) {
    return database.<Boolean>read(
        handle ->
            handle
                    .createQuery(sql("was-removed"))
                    .bind("tenant", tenant)
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  /** Removes a job with all that it produced. Answers whether it had ended and was there. */
  boolean delete(String id) throws IOException {
    return remove(id, Removal.DELETED);
  }

  /** Removes jobs that ended longer ago than this as if their time were over. Returns how many. */
  int cleanUp(Optional<String> tenant, Duration age) throws IOException {
    int removed = 0;
    String after = "";
    while (true) {
      List<JobRow> rows = ended(tenant, age, after);
      for (JobRow row : rows) {
        removed += !stillCalling(row.job()) && remove(row.id(), Removal.EXPIRED) ? 1 : 0;
      }
      if (rows.isEmpty()) {
        return removed;
      }
      after = rows.getLast().id();
    }
  }

  private List<JobRow> ended(Optional<String> tenant, Duration age, String after) {
    return database.read(
        handle ->
            handle
                .createQuery(sql("ended-jobs"))
                .bind("age", age.toMillis())
                .bind("tenant", tenant.orElse(null))
                .bind("after", after)
                .map(new JobRowMapper())
                .list());
  }

  /** Removes jobs whose time is over, a bounded number at a call. Returns how many. */
  int expire() {
    List<JobRow> due =
        database.inTransaction(
            transaction ->
                transaction.createQuery(sql("due-jobs")).map(new JobRowMapper()).list().stream()
                    .flatMap(row -> due(transaction, row).stream())
                    .toList());
    due.forEach(this::removeOrLeave);
    return due.size();
  }

  private Optional<JobRow> due(Handle transaction, JobRow row) {
    if (!stillCalling(row.job())) {
      return mark(transaction, row.id(), Removal.EXPIRED);
    }
    // Not before its webhook was delivered or given up; meanwhile others are looked at.
    transaction
        .createUpdate(sql("postpone-removal"))
        .bind("id", row.id())
        .bind("delay", POSTPONED.toMillis())
        .execute();
    return Optional.empty();
  }

  private boolean stillCalling(Job job) {
    return !deliveries.list(job.tenant(), Deliveries.State.PENDING, job.id(), null, 1).isEmpty();
  }

  private boolean remove(String id, Removal why) throws IOException {
    Optional<JobRow> marked = database.inTransaction(transaction -> mark(transaction, id, why));
    if (marked.isPresent()) {
      remains.remove(marked.get());
    }
    return marked.isPresent();
  }

  private Optional<JobRow> mark(Handle transaction, String id, Removal why) {
    Optional<JobRow> row =
        transaction
            .createQuery(sql("mark-removal"))
            .bind("id", id)
            .bind("removal", why.word())
            .map(new JobRowMapper())
            .findOne();
    row.ifPresent(
        marked -> {
          transaction
              .createUpdate(sql("tombstone"))
              .bind("id", id)
              .bind("tenant", marked.job().tenant())
              .execute();
          if (why == Removal.DELETED) {
            cache.forgetJob(transaction, id);
            index.remove(transaction, marked.job().tenant(), id);
          }
        });
    return row;
  }

  /** Takes up removals that a process has left half done, or that had to wait for a worker. */
  void resume() {
    List<JobRow> abandoned =
        database.read(
            handle ->
                handle
                    .createQuery(sql("abandoned-removals"))
                    .bind("age", ABANDONED.toMillis())
                    .map(new JobRowMapper())
                    .list());
    abandoned.forEach(this::removeOrLeave);
  }

  /** An object that cannot be deleted now must not keep everybody else's: its job is taken up again. */
  private void removeOrLeave(JobRow row) {
    try {
      remains.remove(row);
    } catch (IOException e) {
      LOG.warn("What is left of job {} could not be removed; it is tried again.", row.id(), e);
    }
  }

  /** Forgets a tenant's cached results; those that jobs refer to stay for these. */
  int forgetCached(String tenant) {
    List<String> results = database.inTransaction(transaction -> cache.forget(transaction, tenant));
    results.forEach(this::removeResultOrLeave);
    return results.size();
  }

  /** Nothing refers to it any more: what remains is found when orphans are looked for. */
  private void removeResultOrLeave(String prefix) {
    try {
      remains.removeResult(prefix);
    } catch (IOException e) {
      LOG.warn("The cached result {} could not be removed; it is tried again.", prefix, e);
    }
  }

  /** Forgets cached results whose time is over, old memories of removed jobs, and old dead letters. */
  void forgetExpired() {
    database.inTransaction(cache::expire).forEach(this::removeResultOrLeave);
    database.transact(
        transaction -> {
          transaction
              .createUpdate(sql("forget-tombstones"))
              .bind("age", TOMBSTONES_KEPT.toMillis())
              .execute();
          index.forgetRemoved(transaction, TOMBSTONES_KEPT);
          outbox.forgetDead(transaction, DEAD_LETTERS_KEPT);
        });
  }

  private String sql(String name) {
    return database.sql(JobRemoval.class, name);
  }
}
