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

  /**
   * Uses these tables.
   *
   * @param approximate whether the HNSW index may be used
   */
  PgVectors(Database database, PgVectorTables tables, boolean approximate) {
    this.approximate = approximate;
    this.database = database;
    this.tables = tables;
  }

  @Override
  public void insert(Handle transaction, long chunk, String model, float[] vector) {
    transaction
        .createUpdate(tables.sql("insert-vector"))
        .bind("chunk", chunk)
        .bind("model", model)
        .bind("embedding", Arrays.toString(vector))
        .execute();
  }

  @Override
  public List<Ranked> nearest(float[] vector, String model, SearchFilter filter, int limit) {
    return database.inTransaction(
        transaction -> {
          if (!approximate) {
            // An HNSW index that another process has made would be used, and would miss some.
            transaction.execute("set local enable_indexscan = off");
          }
          return nearest(transaction, vector, model, filter, limit);
        });
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
