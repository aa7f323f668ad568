// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Lease;
import dev.legible.queue.WorkerIdentity;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** What a claim returns. */
final class LeaseRows {

  /** How long a lease lasts without a beat. */
  static final long LEASE_MILLIS = 30_000;

  private record Sorted(Lease lease, long orderKey) {}

  private LeaseRows() {}

  /** Binds who claims, and reads the leases in the order of their tasks: RETURNING promises none. */
  static List<Lease> of(Query claim, WorkerIdentity worker) {
    return claim
        .bind("owner", worker.incarnation().toString())
        .bind("label", worker.label())
        .bind("lease", LEASE_MILLIS)
        .map(
            (row, context) ->
                new Sorted(
                    new Lease(TaskRow.read(row), row.getLong(TaskRow.TOKEN), worker),
                    row.getLong(TaskRow.EXTRA)))
        .stream()
        .sorted(
            Comparator.comparingLong(Sorted::orderKey)
                .thenComparing(sorted -> sorted.lease().task().id()))
        .map(Sorted::lease)
        .toList();
  }
}
