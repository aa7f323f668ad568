// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.WorkerIdentity;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A statement for each tenant whose turn it is: in one process they cost no round trips. */
record SqliteClaim(Database database) implements Claim {

  @Override
  public List<Lease> claim(String queue, WorkerIdentity worker, int limit) {
    // Most looks find nothing: these need no write lock.
    if (database.read(handle -> turns(handle, queue)).isEmpty()) {
      return List.of();
    }
    return database.inTransaction(handle -> inTurn(handle, queue, worker, limit));
  }

  private List<String> turns(Handle handle, String queue) {
    return handle
        .createQuery(database.sql(SqliteClaim.class, "turns"))
        .bind("queue", queue)
        .mapTo(String.class)
        .list();
  }

  private List<Lease> inTurn(Handle handle, String queue, WorkerIdentity worker, int limit) {
    List<String> tenants = turns(handle, queue);
    List<Lease> leases = new ArrayList<>();
    int share = (limit + tenants.size() - 1) / Math.max(1, tenants.size());
    // First all get an equal share. What is left over goes to whoever has more.
    for (int most : new int[] {share, limit}) {
      for (String tenant : tenants) {
        int wanted = Math.min(most, limit - leases.size());
        if (wanted > 0) {
          leases.addAll(ofTenant(handle, queue, tenant, worker, wanted));
        }
      }
    }
    return leases;
  }

  private List<Lease> ofTenant(
      Handle handle, String queue, String tenant, WorkerIdentity worker, int limit) {
    return LeaseRows.of(
        handle
            .createQuery(database.sql(SqliteClaim.class, "claim"))
            .bind("queue", queue)
            .bind("tenant", tenant)
            .bind("limit", limit),
        worker);
  }
}
