// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.server.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Tells which installations keep their objects in a store: each leaves a mark with its id, which its
 * database remembers. All see all marks, so none takes another's documents for what nobody owns. Used by
 * one thread.
 */
final class StoreOwners {

  /** Where the marks are. */
  static final String MARKS = ObjectStore.OWN + "owners/";

  private final Database database;
  private final ObjectStore store;
  private boolean marked;

  StoreOwners(Database database, ObjectStore store) {
    this.database = database;
    this.store = store;
  }

  /** Leaves the mark of this installation, once in the life of a process. */
  void mark() throws IOException {
    if (!marked) {
      store.put(own(), new byte[] {1});
      marked = true;
    }
  }

  /** Keys of the marks that others have left. */
  List<String> others() throws IOException {
    String own = own();
    List<String> others = new ArrayList<>();
    store.list(
        MARKS,
        object -> {
          if (!object.key().equals(own)) {
            others.add(object.key());
          }
        });
    return others;
  }

  private String own() {
    return MARKS
        + database.inTransaction(
            transaction -> {
              transaction
                  .createUpdate(database.sql(StoreOwners.class, "name-installation"))
                  .bind("id", UUID.randomUUID().toString())
                  .execute();
              return transaction
                  .createQuery(database.sql(StoreOwners.class, "installation"))
                  .mapTo(String.class)
                  .one();
            });
  }
}
