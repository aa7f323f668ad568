// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps vectors and finds the nearest. Thread-safe. */
interface VectorStore {

  /** Length of every vector of the index: applications have columns of this width. */
  int DIMENSIONS = 384;

  /** So many rows are sent together: fewer would wait for each other, more would fill the memory. */
  int ROWS_AT_ONCE = 100;

  /**
   * Keeps the vectors of passages, in the caller's transaction.
   *
   * @param passages their numbers
   * @param vectors one for each
   */
  void insert(Handle transaction, List<Long> passages, String model, List<float[]> vectors);

  /**
   * Sends the rows of vectors, in the caller's transaction.
   *
   * @param statement inserts one
   * @param written a vector as the statement takes it
   */
  static void insert(
      Handle transaction,
      String statement,
      List<Long> passages,
      String model,
      List<float[]> vectors,
      Function<float[], Object> written) {
    for (int from = 0; from < passages.size(); from += ROWS_AT_ONCE) {
      PreparedBatch batch = transaction.prepareBatch(statement);
      for (int i = from; i < Math.min(passages.size(), from + ROWS_AT_ONCE); i++) {
        batch
            .bind("chunk", passages.get(i))
            .bind("model", model)
            .bind("embedding", written.apply(vectors.get(i)))
            .add();
      }
      batch.execute();
    }
  }

  /**
   * The passages nearest to a vector, by cosine.
   *
   * @param model of which the vector is; others are not compared
   */
  List<Ranked> nearest(float[] vector, String model, SearchFilter filter, int limit);
}
