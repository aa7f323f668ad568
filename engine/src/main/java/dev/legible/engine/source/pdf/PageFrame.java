// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * The page as a viewer shows it: its crop box, turned as /Rotate says, origin at the top left.
 *
 * @param toShown from the page's own coordinates, y upwards, to the shown ones, y downwards
 */
record PageFrame(double width, double height, AffineTransform toShown) {

  static PageFrame of(PDPage page) {
    PDRectangle crop = page.getCropBox();
    double w = crop.getWidth();
    double h = crop.getHeight();
    int turn = Math.floorMod(page.getRotation(), 360);
    AffineTransform shown =
        switch (turn) {
          case 90 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 180 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 270 -> new AffineTransform(0, -1, -1, 0, h, w);
          default -> new AffineTransform(1, 0, 0, -1, 0, h);
        };
    shown.translate(-crop.getLowerLeftX(), -crop.getLowerLeftY());
    boolean quarter = turn == 90 || turn == 270;
    return new PageFrame(quarter ? h : w, quarter ? w : h, shown);
  }

  Point2D shown(double x, double y) {
    return toShown.transform(new Point2D.Double(x, y), null);
  }

  /** Whether the point lies on the page, give or take a hair. */
  boolean holds(double x, double y) {
    return x >= -1 && x <= width + 1 && y >= -1 && y <= height + 1;
  }

  /** The part of a box that lies on the page; a box apart from it becomes empty. */
  Box clip(Box box) {
    return new Box(
        clamp(box.x0(), width),
        clamp(box.y0(), height),
        clamp(box.x1(), width),
        clamp(box.y1(), height));
  }

  private static double clamp(double value, double most) {
    return Math.max(0, Math.min(most, value));
  }
}
