// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.transcript;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Word;
import java.util.ArrayList;
import java.util.List;

/** The words of a page as a local reader found them, in its reading order. */
final class LocalWords {

  private LocalWords() {}

  /**
   * A piece of text at its place.
   *
   * @param line number of its line on the page, from 0
   * @param lineBox where that line stands
   * @param block what the block is in which it stands
   * @param confidence 0 to 1
   */
  record Placed(Token token, Box box, int line, Box lineBox, BlockType block, double confidence) {}

  static List<Placed> of(Page page) {
    List<Placed> all = new ArrayList<>();
    int number = 0;
    for (Block block : page.blocks()) {
      for (Line line : block.lines()) {
        Box box = line.box();
        if (box != null) {
          for (Word word : line.words()) {
            add(word, number, box, block.type(), all);
          }
          number++;
        }
      }
    }
    return all;
  }

  /** What a reader gave as one word shares its box by the number of letters. */
  private static void add(Word word, int line, Box lineBox, BlockType block, List<Placed> all) {
    for (String part : word.text().split("\\s+", -1)) {
      double length = Math.max(1, word.text().length());
      double step = word.box().width() / length;
      double x = word.box().x0() + step * word.text().indexOf(part);
      for (Token token : Token.of(part)) {
        double end = Math.min(word.box().x1(), x + step * token.text().length());
        Box box = new Box(Math.min(x, end), word.box().y0(), end, word.box().y1());
        all.add(new Placed(token, box, line, lineBox, block, word.confidence()));
        x = end;
      }
    }
  }
}
