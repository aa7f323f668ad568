// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import java.util.List;

/** One statement; several claimers pass over each other's rows. */
record PostgresClaim(Database database) implements Claim {

  @Override
  public List<Lease> claim(Wanted wanted) {
    String sql = database.sql(PostgresClaim.class, "claim");
    return database.autocommit(
        handle ->
            LeaseRows.of(
                handle
                    .createQuery(sql)
                    .bind("queue", wanted.queue())
                    .bind("limit", wanted.limit())
                    .bindArray("except", String.class, wanted.choice().except())
                    .bind("urgent", wanted.choice().urgentOnly()),
                wanted.worker()));
  }
}
