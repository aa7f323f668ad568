// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import dev.legible.engine.chunk.TokenCounter;

/** Cuts text into the tokens of a model. Thread-safe. */
interface Tokenizer extends TokenCounter {

  /** The ids of the tokens, without marks of begin and end. */
  int[] encode(String text);

  @Override
  default int count(String text) {
    return encode(text).length;
  }
}
