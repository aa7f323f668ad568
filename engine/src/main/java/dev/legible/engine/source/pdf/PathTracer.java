// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the path operators of a content stream just far enough to know its straight lines and
 * rectangles. Curves only move the current point.
 */
final class PathTracer {

  /** A path of more pieces is a drawing. */
  private static final int MOST = 5_000;

  private final PdfRulings rulings;
  private final PdfDrawings drawings;
  private final List<double[]> lines = new ArrayList<>();
  private final List<Point2D> corners = new ArrayList<>();
  private boolean straight = true;
  private int curved;
  private int outlines;
  private Point2D start = new Point2D.Double();
  private Point2D current = new Point2D.Double();

  PathTracer(PdfRulings rulings, PdfDrawings drawings) {
    this.rulings = rulings;
    this.drawings = drawings;
  }

  /** Follows one operator; those that are not about paths are ignored. */
  void follow(String operator, double[] v, AffineTransform toShown) {
    switch (operator) {
      case "m" -> moveTo(v, toShown);
      case "l" -> lineTo(v, toShown);
      case "c", "v", "y" -> curveTo(v, toShown);
      case "re" -> rectangle(v, toShown);
      case "h" -> line(start);
      case "s", "b", "b*" -> {
        line(start);
        paint(operator.startsWith("b"), true);
      }
      case "S" -> paint(false, true);
      case "B", "B*" -> paint(true, true);
      case "f", "F", "f*" -> paint(true, false);
      case "n" -> clear();
      default -> {}
    }
  }

  /** Filled shapes with curves, which letters that were turned into drawings are. */
  int outlines() {
    return outlines;
  }

  private void moveTo(double[] v, AffineTransform toShown) {
    if (v.length >= 2) {
      fillSubpath();
      current = point(v[0], v[1], toShown);
      start = current;
      corners.add(current);
    }
  }

  private void lineTo(double[] v, AffineTransform toShown) {
    if (v.length >= 2) {
      line(point(v[0], v[1], toShown));
    }
  }

  private void curveTo(double[] v, AffineTransform toShown) {
    if (v.length >= 4) {
      current = point(v[v.length - 2], v[v.length - 1], toShown);
      straight = false;
    }
  }

  private void line(Point2D to) {
    if (lines.size() < MOST) {
      lines.add(new double[] {current.getX(), current.getY(), to.getX(), to.getY()});
      corners.add(to);
    }
    current = to;
  }

  private void rectangle(double[] v, AffineTransform toShown) {
    if (v.length < 4) {
      return;
    }
    moveTo(v, toShown);
    line(point(v[0] + v[2], v[1], toShown));
    line(point(v[0] + v[2], v[1] + v[3], toShown));
    line(point(v[0], v[1] + v[3], toShown));
    line(start);
  }

  private final List<Box> bars = new ArrayList<>();

  /** What the finished subpath would fill, when it is a rectangle that stands upright. */
  private void fillSubpath() {
    if (straight && corners.size() >= 4 && corners.size() <= 5 && bars.size() < MOST) {
      Box around =
          Box.around(
              corners.stream()
                  .map(p -> Box.spanning(p.getX(), p.getY(), p.getX(), p.getY()))
                  .toList());
      double slack = 0.2;
      boolean upright =
          corners.stream()
              .allMatch(
                  p ->
                      Math.min(p.getX() - around.x0(), around.x1() - p.getX()) < slack
                          && Math.min(p.getY() - around.y0(), around.y1() - p.getY()) < slack);
      if (upright) {
        bars.add(around);
      }
    }
    curved += straight ? 0 : 1;
    corners.clear();
    straight = true;
  }

  private void paint(boolean filled, boolean stroked) {
    fillSubpath();
    drawings.add(lines);
    if (stroked) {
      lines.forEach(l -> rulings.line(l[0], l[1], l[2], l[3]));
    }
    if (filled) {
      outlines += curved;
      bars.forEach(rulings::bar);
    }
    clear();
  }

  private void clear() {
    curved = 0;
    lines.clear();
    bars.clear();
    corners.clear();
    straight = true;
  }

  private static Point2D point(double x, double y, AffineTransform toShown) {
    return toShown.transform(new Point2D.Double(x, y), null);
  }
}
