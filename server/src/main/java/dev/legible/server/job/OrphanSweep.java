// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.server.store.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes objects that no row knows of: those of calls that were cut off before they were accepted, and
 * of attempts that lost their lease. Only old ones, as a call may be about to be accepted. Used by one
 * thread.
 */
final class OrphanSweep {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);
  private static final Duration OLD = Duration.ofHours(24);
  private static final int BATCH = 500;

  private final Database database;
  private final ObjectStore store;
  private final StoreOwners owners;
  private boolean told;

  OrphanSweep(Database database, ObjectStore store) {
    this.database = database;
    this.store = store;
    this.owners = new StoreOwners(database, store);
  }

  /** Lets other installations know that there is something of ours in the store. */
  void mark() throws IOException {
    owners.mark();
  }

  /** Removes orphans, unless another installation is using the store; returns how many. */
  int sweep() throws IOException {
    owners.mark();
    List<String> others = owners.others();
    if (!others.isEmpty()) {
      tell(others);
      return 0;
    }
    List<String> orphans = new ArrayList<>();
    orphans.addAll(orphans(JobKeys.INPUTS, "existing-inputs", key -> key));
    orphans.addAll(orphans(JobKeys.CHECKPOINTS, "existing-jobs", JobKeys::jobOf));
    Set<String> ofNoJob = new HashSet<>(orphans(JobKeys.RESULTS, "existing-jobs", JobKeys::jobOf));
    // The result of a job that is gone lives on as long as others were answered with it.
    orphans(JobKeys.RESULTS, "existing-results", JobKeys::resultOf).stream()
        .filter(ofNoJob::contains)
        .forEach(orphans::add);
    for (String key : orphans) {
      store.delete(key);
    }
    if (!orphans.isEmpty()) {
      LOG.info("{} objects that belonged to no job were removed.", orphans.size());
    }
    return orphans.size();
  }

  private void tell(List<String> others) {
    if (!told) {
      LOG.warn(
          "Another installation of Legible, with a database of its own, keeps its documents in the same"
              + " store and has left {} there. Its documents cannot be told from what nobody owns, so"
              + " nothing of that is removed. Give each installation a bucket or folder of its own; if the"
              + " other one is gone for good, delete its mark.",
          String.join(", ", others));
      told = true;
    }
  }

  /** Old keys under a prefix of which no row has the name. */
  private List<String> orphans(String prefix, String statement, Function<String, String> name)
      throws IOException {
    List<String> orphans = new ArrayList<>();
    List<String> batch = new ArrayList<>();
    store.list(
        prefix,
        object -> {
          if (object.ageMillis() >= OLD.toMillis()) {
            batch.add(object.key());
          }
          if (batch.size() >= BATCH) {
            orphans.addAll(unknown(batch, statement, name));
            batch.clear();
          }
        });
    orphans.addAll(unknown(batch, statement, name));
    return orphans;
  }

  private List<String> unknown(List<String> keys, String statement, Function<String, String> name) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<String> names = keys.stream().map(name).distinct().toList();
    Set<String> known =
        database.read(
            handle ->
                new HashSet<>(
                    handle
                        .createQuery(database.sql(OrphanSweep.class, statement))
                        .bindList("names", names)
                        .mapTo(String.class)
                        .list()));
    return keys.stream().filter(key -> !known.contains(name.apply(key))).toList();
  }
}
