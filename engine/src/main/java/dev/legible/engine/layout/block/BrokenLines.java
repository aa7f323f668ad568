// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts paragraphs where a line was ended on purpose: the next line's first word would have found
 * room on it. So addresses, slips and verse keep their lines, while prose, which goes on to the next
 * line only when it must, stays whole.
 */
final class BrokenLines {

  /** Of the letter size: what a word needs beyond its own width. */
  private static final double SPACE = 1;

  /** Of the letter size: a gap that no justified line has. */
  private static final double ROW_GAP = 3;

  /** From so many lines on, text that fills a measure of its own is prose. */
  private static final int MEASURE = 4;

  /** Share of broken lines up to which text flows, and ends a line early with its sentence only. */
  private static final double FLOWING = 0.34;

  /** Share of the area: no line of prose leaves so much. */
  private static final double WIDE_ROOM = 0.35;

  private static final double TITLE = 1.2;

  private final Box area;
  private final double size;

  /**
   * Prepares for one area.
   *
   * @param area all that stands in it: its edges are those of the writing
   * @param size of the page's letters
   */
  BrokenLines(Box area, double size) {
    this.area = area;
    this.size = size;
  }

  List<List<TextLine>> parted(List<TextLine> lines) {
    if (lines.size() < 2 || title(lines) || prose(lines)) {
      return List.of(lines);
    }
    boolean[] ended = new boolean[lines.size()];
    int most = 0;
    for (int i = 1; i < lines.size(); i++) {
      ended[i] = onPurpose(lines.get(i - 1), lines.get(i));
      most += ended[i] ? 1 : 0;
    }
    boolean flowing = lines.size() >= MEASURE && most <= FLOWING * (lines.size() - 1);
    List<List<TextLine>> parts = new ArrayList<>();
    parts.add(new ArrayList<>(List.of(lines.getFirst())));
    for (int i = 1; i < lines.size(); i++) {
      TextLine before = lines.get(i - 1);
      if (ended[i]
          && (!flowing
              || Paragraphs.ends(before.text())
              || room(before, lines.get(i)) > WIDE_ROOM * area.width())) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(lines.get(i));
    }
    return parts;
  }

  /** Titles are broken where it looks well. */
  private boolean title(List<TextLine> lines) {
    return lines.stream().allMatch(l -> l.size() > TITLE * size || l.bold());
  }

  /** Whether the lines fill a measure of their own, which may be narrower than the area. */
  private static boolean prose(List<TextLine> lines) {
    if (lines.size() < MEASURE) {
      return false;
    }
    double left = lines.stream().mapToDouble(l -> l.box().x0()).min().orElse(0);
    double right = lines.stream().mapToDouble(l -> l.box().x1()).max().orElse(0);
    int roomy = 0;
    for (int i = 1; i < lines.size(); i++) {
      TextLine before = lines.get(i - 1);
      double room = Math.min(right - before.box().x1(), right - left - before.box().width());
      roomy += row(before) || room > needed(lines.get(i)) ? 1 : 0;
    }
    return roomy <= 0.15 * (lines.size() - 1);
  }

  private boolean onPurpose(TextLine before, TextLine line) {
    if (row(before) || row(line)) {
      return true;
    }
    String text = line.text();
    if (text.isEmpty()
        || Character.isLowerCase(text.codePointAt(0))
        || before.text().endsWith("-")) {
      return false;
    }
    return room(before, line) > needed(line);
  }

  private double room(TextLine before, TextLine line) {
    if (centred(before) && centred(line)) {
      return area.width() - before.box().width();
    }
    return TextLine.rightToLeft(line.text())
        ? before.box().x0() - area.x0()
        : area.x1() - before.box().x1();
  }

  private boolean centred(TextLine line) {
    return Math.abs(line.box().centerX() - area.centerX()) < 1.5 * size
        && line.box().x0() - area.x0() > size;
  }

  private static double needed(TextLine line) {
    Box box = line.box();
    double word = line.words().isEmpty() ? box.width() : line.words().getFirst().box().width();
    return word + SPACE * line.size();
  }

  /** Whether a line consists of parts that stand far from one another. */
  private static boolean row(TextLine line) {
    List<Piece> pieces = line.pieces();
    for (int i = 1; i < pieces.size(); i++) {
      if (-pieces.get(i - 1).box().overlapX(pieces.get(i).box()) > ROW_GAP * line.size()) {
        return true;
      }
    }
    return false;
  }
}
