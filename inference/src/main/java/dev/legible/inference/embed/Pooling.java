// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

/** How one vector comes of those of all tokens. */
enum Pooling {
  /** The vector of the first token, which is a mark. */
  FIRST,
  /** The mean of all, marks included. */
  MEAN
}
