// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.WorkerIdentity;
import java.util.List;

/** One statement; several claimers pass over each other's rows. */
record PostgresClaim(Database database) implements Claim {

  @Override
  public List<Lease> claim(String queue, WorkerIdentity worker, int limit) {
    String sql = database.sql(PostgresClaim.class, "claim");
    return database.autocommit(
        handle ->
            LeaseRows.of(
                handle.createQuery(sql).bind("queue", queue).bind("limit", limit), worker));
  }
}
