// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.engine.layout.line.TextLine;
import java.util.List;

/** Lines that belong together and what they are taken for so far. */
public record Draft(BlockType type, int level, List<TextLine> lines) {

  public Draft {
    lines = List.copyOf(lines);
  }

  static Draft paragraph(List<TextLine> lines) {
    return new Draft(BlockType.PARAGRAPH, 0, lines);
  }

  Draft as(BlockType newType, int newLevel) {
    return new Draft(newType, newLevel, lines);
  }

  public Box box() {
    return Box.around(lines.stream().map(TextLine::box).toList());
  }

  /** The letter size of most of its letters. */
  double size() {
    TextLine longest = lines.getFirst();
    for (TextLine line : lines) {
      if (line.letters() > longest.letters()) {
        longest = line;
      }
    }
    return longest.size();
  }

  boolean bold() {
    return lines.stream().allMatch(TextLine::bold);
  }

  int letters() {
    return lines.stream().mapToInt(TextLine::letters).sum();
  }

  String firstText() {
    return lines.getFirst().text();
  }
}
