// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One block of a page; a page's blocks stand in reading order.
 *
 * @param level of a heading 1 to 6, of a list item its depth from 1; otherwise 0
 * @param box where it stands; null without fixed pages
 * @param text its running text: lines joined, words hyphenated at a line's end made whole. A list
 *     item's text begins with its marker ("•", "-", "3.") when one is written. A table's text is
 *     empty, its cells hold it. Code keeps its line breaks.
 * @param confidence how sure the reader is, 0 to 1
 * @param lines the lines as they stand on the page, of tables too; may be empty without fixed pages
 * @param table the grid of a {@link BlockType#TABLE}, null for all others
 */
public record Block(
    BlockType type,
    int level,
    @Nullable Box box,
    StyledText text,
    double confidence,
    List<Line> lines,
    @Nullable Table table) {

  public Block {
    lines = List.copyOf(lines);
    if ((type == BlockType.TABLE) != (table != null)) {
      throw new IllegalArgumentException(
          "A table block, and no other, has a table; this is " + type);
    }
  }

  /** A block of a document without fixed pages. */
  public static Block flowing(BlockType type, int level, StyledText text) {
    return new Block(type, level, null, text, 1, List.of(), null);
  }

  /** A table of a document without fixed pages. */
  public static Block flowing(Table table) {
    return new Block(BlockType.TABLE, 0, null, StyledText.EMPTY, 1, List.of(), table);
  }
}
