// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.queue.Database;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Vectors that PostgreSQL itself compares, by its extension pgvector, in half precision. */
final class PgVectors implements VectorStore {

  private final Database database;
  private final PgVectorTables tables;
  private final boolean approximate;
  private final boolean iterates;

  /** The least and the most candidates that pgvector keeps while it walks an HNSW index. */
  private static final int USUAL_CANDIDATES = 40;

  private static final int MOST_CANDIDATES = 1_000;

  /**
   * Uses these tables.
   *
   * @param approximate whether the HNSW index may be used
   * @param iterates whether pgvector can go on where the filter has left too few
   */
  PgVectors(Database database, PgVectorTables tables, boolean approximate, boolean iterates) {
    this.approximate = approximate;
    this.iterates = iterates;
    this.database = database;
    this.tables = tables;
  }

  @Override
  public void insert(Handle transaction, List<Long> passages, String model, List<float[]> vectors) {
    VectorStore.insert(
        transaction, tables.sql("insert-vector"), passages, model, vectors, Arrays::toString);
  }

  @Override
  public List<Ranked> nearest(float[] vector, String model, SearchFilter filter, int limit) {
    return database.inTransaction(
        transaction -> {
          if (approximate) {
            widen(transaction, limit);
          } else {
            // An HNSW index that another process has made would be used, and would miss some.
            transaction.execute("set local enable_indexscan = off");
          }
          return nearest(transaction, vector, model, filter, limit);
        });
  }

  /** The index is of all tenants: what it gives is filtered afterwards. */
  private void widen(Handle transaction, int limit) {
    transaction.execute(
        "set local hnsw.ef_search = " + Math.clamp(limit, USUAL_CANDIDATES, MOST_CANDIDATES));
    if (iterates) {
      transaction.execute("set local hnsw.iterative_scan = strict_order");
    }
  }

  private List<Ranked> nearest(
      Handle handle, float[] vector, String model, SearchFilter filter, int limit) {
    return handle
        .createQuery(tables.sql("nearest"))
        .bind("embedding", Arrays.toString(vector))
        .bind("model", model)
        .bind("tenant", filter.tenant())
        .bind("document", filter.document())
        .bind("since", filter.sinceMillis())
        .bind("until", filter.untilMillis())
        .bind("limit", limit)
        .map((row, _) -> new Ranked(row.getLong("number"), row.getDouble("score")))
        .list();
  }
}
