// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import dev.legible.engine.page.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gathers the straight lines of one page: stroked lines, sides of stroked rectangles and thin filled
 * rectangles. What lies on one line and touches becomes one ruling, since tables are often drawn
 * cell by cell, and a double rule counts once.
 */
final class PdfRulings {

  /** Points; thicker bars are shapes. */
  private static final double THICKEST = 4;

  private static final double SHORTEST_PIECE = 1;
  private static final double SHORTEST = 6;

  /** How far apart, across their direction, pieces of one line may lie. */
  private static final double ACROSS = 2;

  /** How wide a gap between pieces of one line may be. */
  private static final double ALONG = 3;

  /** A drawing with more lines is no table. */
  private static final int MOST = 60_000;

  private final PageFrame frame;
  private final List<Box> horizontal = new ArrayList<>();
  private final List<Box> vertical = new ArrayList<>();

  PdfRulings(PageFrame frame) {
    this.frame = frame;
  }

  /** A stroked line. */
  void line(double xa, double ya, double xb, double yb) {
    Box box = Box.spanning(xa, ya, xb, yb);
    if (Math.min(box.width(), box.height()) <= 0.02 * Math.max(box.width(), box.height()) + 0.3) {
      add(box);
    }
  }

  /** A filled rectangle. */
  void bar(Box box) {
    if (Math.min(box.width(), box.height()) <= THICKEST
        && Math.max(box.width(), box.height()) > 2 * Math.min(box.width(), box.height())) {
      add(box);
    }
  }

  private void add(Box box) {
    boolean level = box.width() >= box.height();
    double length = level ? box.width() : box.height();
    if (length < SHORTEST_PIECE
        || horizontal.size() + vertical.size() >= MOST
        || !frame.holds(box.centerX(), box.centerY())) {
      return;
    }
    (level ? horizontal : vertical).add(frame.clip(box));
  }

  List<Ruling> merged() {
    List<Ruling> rulings = new ArrayList<>();
    merge(horizontal).forEach(box -> rulings.add(new Ruling(box)));
    merge(vertical.stream().map(PdfRulings::flip).toList())
        .forEach(box -> rulings.add(new Ruling(flip(box))));
    return rulings;
  }

  private static List<Box> merge(List<Box> level) {
    List<Box> sorted = new ArrayList<>(level);
    sorted.sort(Comparator.comparingDouble(Box::centerY));
    List<Box> merged = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size()
          || sorted.get(i).centerY() - sorted.get(i - 1).centerY() > 0.75
          || sorted.get(i).centerY() - sorted.get(from).centerY() > ACROSS) {
        join(sorted.subList(from, i), merged);
        from = i;
      }
    }
    return merged;
  }

  private static void join(List<Box> sameLine, List<Box> merged) {
    List<Box> sorted = new ArrayList<>(sameLine);
    sorted.sort(Comparator.comparingDouble(Box::x0));
    Box current = sorted.getFirst();
    for (Box box : sorted.subList(1, sorted.size())) {
      if (box.x0() - current.x1() <= ALONG) {
        current = current.union(box);
      } else {
        keep(current, merged);
        current = box;
      }
    }
    keep(current, merged);
  }

  private static void keep(Box box, List<Box> merged) {
    if (box.width() >= SHORTEST) {
      merged.add(box);
    }
  }

  private static Box flip(Box box) {
    return new Box(box.y0(), box.x0(), box.y1(), box.x1());
  }
}
