// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle.graph;

/** One way to compute the same with less work. */
@FunctionalInterface
interface Rewrite {

  /** Rewrites wherever it can. */
  void apply(Graph graph);
}
