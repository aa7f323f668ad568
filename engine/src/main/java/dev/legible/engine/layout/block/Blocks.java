// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.StyledText;
import dev.legible.engine.layout.line.Hyphenation;
import dev.legible.engine.layout.line.TextLine;
import java.util.List;
import java.util.stream.Collectors;

/** Turns drafts into the blocks of a document. */
public final class Blocks {

  private Blocks() {}

  public static Block of(Draft draft, Hyphenation hyphenation) {
    if (draft.finished() != null) {
      return draft.finished();
    }
    String text =
        draft.type() == BlockType.CODE
            ? code(draft.lines())
            : hyphenation.joined(draft.lines().stream().map(TextLine::text).toList());
    return new Block(
        draft.type(),
        draft.level(),
        draft.box(),
        StyledText.plain(text),
        TextLine.confidence(draft.lines()),
        draft.lines().stream().map(TextLine::toLine).toList(),
        null);
  }

  /** Code keeps its lines, and its indents as spaces of the letters' width. */
  private static String code(List<TextLine> lines) {
    double left = Box.around(lines.stream().map(TextLine::box).toList()).x0();
    return lines.stream()
        .map(
            l ->
                " ".repeat((int) Math.min(80, Math.round((l.box().x0() - left) / letterWidth(l))))
                    + l.text())
        .collect(Collectors.joining("\n"));
  }

  private static double letterWidth(TextLine line) {
    return Math.max(0.3 * line.size(), line.box().width() / Math.max(1, line.text().length()));
  }
}
