// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.queue.Database;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
  public void insert(Handle transaction, List<Long> passages, String model, List<float[]> vectors) {
    for (int from = 0; from < passages.size(); from += ROWS_AT_ONCE) {
      PreparedBatch batch = transaction.prepareBatch(tables.sql("insert-vector"));
      for (int i = from; i < Math.min(passages.size(), from + ROWS_AT_ONCE); i++) {
        batch
            .bind("chunk", passages.get(i))
            .bind("model", model)
            .bind("embedding", Arrays.toString(vectors.get(i)))
            .add();
      }
      batch.execute();
    }
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
