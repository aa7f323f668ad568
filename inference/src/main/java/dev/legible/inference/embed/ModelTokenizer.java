// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import java.util.stream.IntStream;

/**
 * A tokenizer with the marks that its model expects around a text. Thread-safe.
 *
 * @param before ids that begin every text
 * @param after ids that end every text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record ModelTokenizer(Tokenizer words, int[] before, int[] after) {

  /** The ids of a text with its marks; what is longer than {@code most} is cut off. */
  int[] marked(String text, int most) {
    int[] ids = words.encode(text);
    int room = Math.min(ids.length, marks() > most ? 0 : most - marks());
    return IntStream.concat(
            IntStream.concat(IntStream.of(before), IntStream.of(ids).limit(room)),
            IntStream.of(after))
        .toArray();
  }

  int marks() {
    return before.length + after.length;
  }
}
