// SPDX-License-Identifier: Apache-2.0
/** Rewrites a model's graph so that it computes the same in fewer passes over memory. */
@NullMarked
package dev.legible.inference.paddle.graph;

import org.jspecify.annotations.NullMarked;
