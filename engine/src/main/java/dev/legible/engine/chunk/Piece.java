// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

import dev.legible.document.Chunk.Place;
import java.util.List;

/**
 * What is never cut: a sentence, a row, a line of code.
 *
 * @param text on one line, or several for code
 * @param tokens of the text
 * @param path headings above it, from the outermost
 * @param block number of the block that it belongs to; pieces of one block follow each other
 * @param kind how it is joined to the piece before it
 * @param head what is said again where a chunk begins with this piece: that of its table, or nothing
 */
record Piece(
    String text, int tokens, List<String> path, int block, Kind kind, Head head, Place place) {

  enum Kind {
    /** Of running text: a space parts it from the sentence before it. */
    SENTENCE,
    /** Of a list, a table or code: it begins a line. */
    LINE
  }

  /**
   * The rows of a table that name its columns.
   *
   * @param tokens of the text
   */
  record Head(String text, int tokens) {
    static final Head NONE = new Head("", 0);
  }
}
