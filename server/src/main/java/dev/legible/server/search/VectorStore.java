// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps vectors and finds the nearest. Thread-safe. */
interface VectorStore {

  /** Length of every vector of the index: applications have columns of this width. */
  int DIMENSIONS = 384;

  /** Keeps the vector of a passage, in the caller's transaction. */
  void insert(Handle transaction, long chunk, String model, float[] vector);

  /**
   * The passages nearest to a vector, by cosine.
   *
   * @param model of which the vector is; others are not compared
   */
  List<Ranked> nearest(float[] vector, String model, SearchFilter filter, int limit);
}
