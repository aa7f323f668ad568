// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

/** Counts the tokens that an embedding model sees in a text, without its marks of begin and end. */
@FunctionalInterface
public interface TokenCounter {

  /** At least 0; thread-safe. */
  int count(String text);
}
