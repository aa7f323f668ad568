// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.queue.TaskQueue;
import dev.legible.server.search.SearchIndex;
import dev.legible.server.store.ObjectStore;
import dev.legible.server.webhook.Outbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes away what is left of a job that was marked: objects first, then rows. May run twice. Thread-safe. */
final class JobRemains {

  private final Database database;
  private final ObjectStore store;
  private final TaskQueue queue;
  private final Outbox outbox;
  private final JobWatch watch;
  private final SearchIndex index;

  JobRemains(JobParts parts, JobWatch watch) {
    this.database = parts.database();
    this.store = parts.store();
    this.queue = parts.queue();
    this.outbox = parts.outbox();
    this.watch = watch;
    this.index = parts.index();
  }

  /**
   * Does nothing while a worker is at the job, which may be about to store its result: whoever takes up
   * removals that were left comes back.
   */
  void remove(JobRow row) throws IOException {
    Job job = row.job();
    if (beingWorkedOn(job.id())) {
      return;
    }
    store.deleteAll(JobKeys.checkpoints(job));
    removeInput(row);
    removeResults(row);
    // What was delivered stays until it is deleted; a job that was not completed has delivered
    // nothing.
    if (row.removal() == Removal.DELETED || job.state() != JobState.COMPLETED) {
      store.delete(JobKeys.output(job.tenant(), job.id()));
    }
    database.transact(
        transaction -> {
          queue.remove(transaction, job.id());
          if (row.removal() == Removal.DELETED) {
            outbox.remove(transaction, job.id());
            // Its index task may have put it in after it was marked: now no task of it runs any
            // more.
            index.remove(transaction, job.tenant(), job.id());
          } else {
            outbox.removeUnlessDead(transaction, job.id());
          }
          transaction
              .createUpdate(database.sql(JobRemains.class, "delete-job"))
              .bind("id", job.id())
              .execute();
          watch.changed(transaction, job.id());
        });
  }

  /** What waits is cancelled; what runs is asked to stop. */
  private boolean beingWorkedOn(String id) {
    return database.<Boolean>inTransaction(
        transaction -> {
          queue.cancelGroup(transaction, id);
          return queue.alive(transaction, id) > 0;
        });
  }

  /** A document is shared by a job and those that retry it. */
  private void removeInput(JobRow row) throws IOException {
    if (!row.inputOwned()) {
      return;
    }
    List<String> keys = new ArrayList<>(List.of(JobKeys.input(row.job())));
    String known = row.inputKey();
    if (known != null && known.startsWith(ObjectStore.OWN)) {
      keys.add(known);
    }
    for (String key : keys) {
      if (references("references-to-input", key) == 0) {
        store.delete(key);
      }
    }
  }

  private void removeResults(JobRow row) throws IOException {
    String result = row.resultKey();
    String own = JobKeys.results(row.job());
    if (result == null || !result.startsWith(own)) {
      store.deleteAll(own);
    }
    if (result != null) {
      removeResult(result);
    }
  }

  /** Removes a result that no job and no cached answer refers to any more. */
  void removeResult(String prefix) throws IOException {
    if (references("references-to-result", prefix) == 0) {
      store.deleteAll(JobKeys.allAttempts(prefix));
    }
  }

  private int references(String statement, String key) {
    return database.read(
        handle ->
            handle
                .createQuery(database.sql(JobRemains.class, statement))
                .bind("key", key)
                .mapTo(Integer.class)
                .one());
  }
}
