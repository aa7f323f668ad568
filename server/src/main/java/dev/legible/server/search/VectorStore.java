// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.util.List;
import org.jdbi.v3.core.Handle;

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
   * The passages nearest to a vector, by cosine.
   *
   * @param model of which the vector is; others are not compared
   */
  List<Ranked> nearest(float[] vector, String model, SearchFilter filter, int limit);
}
