// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.queue.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What the index is.
 *
 * @param model of which its vectors are
 * @param revision grows with every change
 * @param filled whether it holds any document
 */
record IndexState(String model, long revision, boolean filled) {

  /** Empty before the index was opened for the first time. */
  static Optional<IndexState> read(Database database, Handle handle) {
    return handle
        .createQuery(database.sql(IndexState.class, "state"))
        .map(
            (row, _) ->
                new IndexState(
                    row.getString("model"), row.getLong("revision"), row.getBoolean("filled")))
        .findOne();
  }
}
