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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes figures of pictures; what is written in a picture belongs to it. */
final class Figures {

  /** A picture with more of the page's letters in it is a background. */
  private static final double BACKGROUND = 0.4;

  private static final Pattern LABEL =
      Pattern.compile(
          "[-\u2212]?[\\d.,]+ ?%?|\\p{Lu}\\p{L}{2,3}[-. ']{1,2}\\d{2,4}|\\d{1,2}-\\p{L}{3}-\\d\\d");

  private static final int AXIS = 4;

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
      long labels = pieces.stream().filter(p -> label(p, picture, size)).count();
      List<Piece> inside =
          pieces.stream()
              .filter(
                  p ->
                      p.box().intersection(picture) > 0.7 * p.box().area()
                          || (labels >= AXIS && label(p, picture, size)))
              .filter(p -> figures.stream().noneMatch(f -> f.pieces().contains(p)))
              .toList();
      int within = inside.stream().mapToInt(Piece::letters).sum();
      if (within > Math.max(60, BACKGROUND * letters)
          || figures.stream().anyMatch(f -> f.box().intersection(picture) > 0.5 * picture.area())) {
        continue;
      }
      figures.add(new Figure(block(picture, inside), picture, inside));
    }
    return figures;
  }

  /** Figures and dates beside a chart are those of its axes. */
  private static boolean label(Piece piece, Box picture, double size) {
    Box box = piece.box();
    boolean near =
        picture.overlapX(box) > -3 * size
            && picture.overlapY(box) > -2 * size
            && box.x0() > picture.x0() - 5 * size
            && box.x1() < picture.x1() + 5 * size;
    return near && piece.letters() <= 9 && LABEL.matcher(piece.text()).matches();
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
