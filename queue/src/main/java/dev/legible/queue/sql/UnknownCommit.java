// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.TaskState;
import dev.legible.queue.database.Outage;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds out what became of a change whose connection broke: it may have been made, or be in the making.
 *
 * <p>The change is tried again; when it finds nothing to change, the row is read: with our token in a
 * state that only we could have brought about, it was ours. A first try that is still under way holds
 * the row's lock, so the second waits for it.
 */
final class UnknownCommit {

  private static final int TRIES = 3;

  private final Database database;

  UnknownCommit(Database database) {
    this.database = database;
  }

  /**
   * Makes a change.
   *
   * @param ours states that the change leads to
   * @throws RuntimeException the error of the last try, when the database stays away
   */
  boolean resolve(Claimed claimed, Set<TaskState> ours, BooleanSupplier change) {
    return resolve(claimed, ours, change, false);
  }

  /** As {@link #resolve}, when an earlier try of the same change has broken off already. */
  boolean resolveAgain(Claimed claimed, Set<TaskState> ours, BooleanSupplier change) {
    return resolve(claimed, ours, change, true);
  }

  private boolean resolve(
      Claimed claimed, Set<TaskState> ours, BooleanSupplier change, boolean brokeOffBefore) {
    boolean unknown = brokeOffBefore;
    for (int attempt = 1; ; attempt++) {
      try {
        return change.getAsBoolean() || (unknown && settled(claimed, ours));
      } catch (RuntimeException e) {
        if (!Outage.is(e) || attempt == TRIES) {
          throw e;
        }
        unknown = true;
      }
    }
  }

  private boolean settled(Claimed claimed, Set<TaskState> ours) {
    Optional<String> state =
        database.read(
            handle ->
                handle
                    .createQuery(database.sql(UnknownCommit.class, "settled"))
                    .bind("id", claimed.taskId())
                    .bind("token", claimed.token())
                    .mapTo(String.class)
                    .findOne());
    return state.filter(word -> ours.stream().anyMatch(one -> one.word().equals(word))).isPresent();
  }
}
