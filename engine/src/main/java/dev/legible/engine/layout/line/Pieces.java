// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Ruling;
import dev.legible.engine.page.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Parts segments at wide gaps and at vertical rulings. Readers differ in what they take for one
 * segment; after this step columns and cells are apart whatever the reader was.
 */
public final class Pieces {

  /** Of the letter size. Spaces in justified text may be wider; such lines are joined again. */
  private static final double WIDE_GAP = 0.8;

  private static final double MUCH_WIDER = 2.2;

  private Pieces() {}

  public static List<Piece> of(PageContent content) {
    List<Box> walls =
        content.rulings().stream()
            .filter(r -> !r.horizontal())
            .map(Ruling::box)
            .sorted(Comparator.comparingDouble(Box::x0))
            .toList();
    double usual = usualGap(content.segments());
    List<Piece> pieces = new ArrayList<>();
    for (Segment segment : content.segments()) {
      if (!segment.text().isBlank()) {
        split(segment, walls, usual, pieces);
      }
    }
    return pieces;
  }

  private static void split(Segment segment, List<Box> walls, double usual, List<Piece> pieces) {
    List<Word> words = segment.words();
    if (words.isEmpty()) {
      words = List.of(new Word(segment.text(), segment.box(), segment.confidence()));
    }
    boolean spaced = words.size() == 1 || segment.text().contains(" ");
    boolean sideways = segment.box().height() > 2.2 * segment.style().size();
    double wide = segment.style().size() * Math.max(WIDE_GAP, MUCH_WIDER * usual);
    int from = 0;
    for (int i = 1; i < words.size(); i++) {
      Box left = words.get(i - 1).box();
      Box right = words.get(i).box();
      double gap = -left.overlapX(right);
      if (!sideways && (gap > wide || (gap > 0 && walled(left, right, walls)))) {
        pieces.add(Piece.of(words.subList(from, i), segment.style(), spaced));
        from = i;
      }
    }
    pieces.add(Piece.of(words.subList(from, words.size()), segment.style(), spaced));
  }

  /** The middle gap between words, in letter sizes: recognised typewriting has wide ones. */
  private static double usualGap(List<Segment> segments) {
    List<Double> gaps = new ArrayList<>();
    for (Segment segment : segments) {
      for (int i = 1; i < segment.words().size(); i++) {
        double gap = -segment.words().get(i - 1).box().overlapX(segment.words().get(i).box());
        gaps.add(gap / segment.style().size());
      }
    }
    gaps.sort(null);
    return gaps.size() < 20 ? 0 : Math.min(1, gaps.get(gaps.size() / 2));
  }

  private static boolean walled(Box a, Box b, List<Box> walls) {
    double from = Math.min(a.x1(), b.x1());
    double to = Math.max(a.x0(), b.x0());
    double y = Math.max(a.centerY(), b.centerY());
    for (Box wall : walls) {
      if (wall.x0() > to) {
        return false;
      }
      if (wall.centerX() >= from - 0.5
          && wall.centerX() <= to + 0.5
          && wall.y0() < y
          && wall.y1() > y) {
        return true;
      }
    }
    return false;
  }
}
