// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** A statement for each tenant whose turn it is: in one process they cost no round trips. */
record SqliteClaim(Database database) implements Claim {

  @Override
  public List<Lease> claim(Wanted wanted) {
    // Most looks find nothing: these need no write lock.
    if (database.read(handle -> turns(handle, wanted)).isEmpty()) {
      return List.of();
    }
    return database.inTransaction(handle -> inTurn(handle, wanted));
  }

  private List<String> turns(Handle handle, Wanted wanted) {
    return choosing(handle, "turns", wanted).mapTo(String.class).list();
  }

  private List<Lease> inTurn(Handle handle, Wanted wanted) {
    int limit = wanted.limit();
    List<String> tenants = turns(handle, wanted);
    List<Lease> leases = new ArrayList<>();
    int share = (limit + tenants.size() - 1) / Math.max(1, tenants.size());
    // First all get an equal share. What is left over goes to whoever has more.
    for (int most : new int[] {share, limit}) {
      for (String tenant : tenants) {
        int more = Math.min(most, limit - leases.size());
        if (more > 0) {
          leases.addAll(ofTenant(handle, wanted, tenant, more));
        }
      }
    }
    return leases;
  }

  private List<Lease> ofTenant(Handle handle, Wanted wanted, String tenant, int limit) {
    return LeaseRows.of(
        choosing(handle, "claim", wanted).bind("tenant", tenant).bind("limit", limit),
        wanted.worker());
  }

  private Query choosing(Handle handle, String statement, Wanted wanted) {
    return handle
        .createQuery(database.sql(SqliteClaim.class, statement))
        .bind("queue", wanted.queue())
        // No kind has a comma in its name.
        .bind("except", "," + String.join(",", wanted.choice().except()) + ",")
        .bind("urgent", wanted.choice().urgentOnly());
  }
}
