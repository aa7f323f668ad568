// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.engine.layout.line.TextLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that belong together and what they are taken for so far.
 *
 * @param finished a table or figure, which needs no further look; then there are no lines
 */
public record Draft(BlockType type, int level, List<TextLine> lines, @Nullable Block finished) {

  public Draft {
    lines = List.copyOf(lines);
  }

  public static Draft of(BlockType type, List<TextLine> lines) {
    return new Draft(type, 0, lines, null);
  }

  public static Draft finished(Block block) {
    return new Draft(block.type(), block.level(), List.of(), block);
  }

  Draft as(BlockType newType, int newLevel) {
    return new Draft(newType, newLevel, lines, finished);
  }

  boolean is(BlockType other) {
    return type == other;
  }

  public Box box() {
    return finished != null && finished.box() != null
        ? finished.box()
        : Box.around(lines.stream().map(TextLine::box).toList());
  }

  /** The letter size of its longest line; 0 for a table or figure. */
  double size() {
    double size = 0;
    int most = -1;
    for (TextLine line : lines) {
      if (line.letters() > most) {
        most = line.letters();
        size = line.size();
      }
    }
    return size;
  }

  boolean bold() {
    return !lines.isEmpty() && lines.stream().allMatch(TextLine::bold);
  }

  int letters() {
    return lines.stream().mapToInt(TextLine::letters).sum();
  }

  String firstText() {
    return lines.isEmpty() ? "" : lines.getFirst().text();
  }

  String lastText() {
    return lines.isEmpty() ? "" : lines.getLast().text();
  }
}
