// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.StyledText;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.layout.line.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes figures of pictures; what is written in a picture belongs to it. */
final class Figures {

  /** A picture with more of the page's letters in it is a background. */
  private static final double BACKGROUND = 0.4;

  private Figures() {}

  /** A figure and the writing in it. */
  record Figure(Block block, Box box, List<Piece> pieces) {}

  static List<Figure> find(List<Box> pictures, List<Piece> pieces, double size) {
    List<Figure> figures = new ArrayList<>();
    int letters = pieces.stream().mapToInt(Piece::letters).sum();
    for (Box picture : pictures) {
      if (Math.min(picture.width(), picture.height()) < 2 * size) {
        continue;
      }
      List<Piece> inside =
          pieces.stream()
              .filter(p -> p.box().intersection(picture) > 0.7 * p.box().area())
              .filter(p -> figures.stream().noneMatch(f -> f.pieces().contains(p)))
              .toList();
      int within = inside.stream().mapToInt(Piece::letters).sum();
      if (within > Math.max(60, BACKGROUND * letters) || figures.stream().anyMatch(f -> f.box().intersection(picture) > 0.5 * picture.area())) {
        continue;
      }
      figures.add(new Figure(block(picture, inside), picture, inside));
    }
    return figures;
  }

  private static Block block(Box box, List<Piece> inside) {
    List<TextLine> lines = TextLines.of(inside);
    String text = lines.stream().map(TextLine::text).collect(Collectors.joining("\n"));
    return new Block(
        BlockType.FIGURE,
        0,
        box,
        StyledText.plain(text),
        TextLine.confidence(lines),
        lines.stream().map(TextLine::toLine).toList(),
        null);
  }
}
