// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import dev.legible.document.Page;
import java.awt.geom.AffineTransform;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Where the points of a read, upright page lie in the user space of the PDF page that stores it. */
final class UprightPage {

  private UprightPage() {}

  /**
   * From the upright page, origin top left and y downwards, to user space, origin bottom left.
   *
   * @param box the crop box
   * @param turn clockwise degrees from the page as stored, /Rotate not applied, to upright
   */
  static AffineTransform toUserSpace(Page page, PDRectangle box, int turn) {
    boolean sideways = turn % 180 != 0;
    double width = sideways ? box.getHeight() : box.getWidth();
    double height = sideways ? box.getWidth() : box.getHeight();
    AffineTransform transform = new AffineTransform(1, 0, 0, -1, 0, 0);
    transform.preConcatenate(
        AffineTransform.getTranslateInstance(box.getLowerLeftX(), box.getUpperRightY()));
    transform.concatenate(stored(turn, width, height));
    transform.scale(width / page.width(), height / page.height());
    return transform;
  }

  /** From the upright page of this size to the page as stored, both with their origin top left. */
  private static AffineTransform stored(int turn, double width, double height) {
    return switch (turn) {
      case 90 -> new AffineTransform(0, -1, 1, 0, 0, width);
      case 180 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 270 -> new AffineTransform(0, 1, -1, 0, height, 0);
      default -> new AffineTransform();
    };
  }

  /**
   * The clockwise turn from stored to upright. A page's rotation is on top of what viewers apply
   * anyway; where the page's shape shows that it already includes that, it is taken alone.
   *
   * @param box of the page or picture as stored
   * @param viewer clockwise degrees that a viewer turns it: /Rotate, or what a camera noted
   */
  static int turn(Page page, PDRectangle box, int viewer) {
    int both = Math.floorMod(viewer + page.rotation(), 360);
    int alone = Math.floorMod(page.rotation(), 360);
    return misfit(page, box, alone) + 0.02 < misfit(page, box, both) ? alone : both;
  }

  /** How far the shapes are apart; 0 is a perfect fit. */
  private static double misfit(Page page, PDRectangle box, int turn) {
    double stored = box.getWidth() / (double) box.getHeight();
    double upright = page.width() / page.height();
    return Math.abs(Math.log(turn % 180 == 0 ? upright / stored : upright * stored));
  }
}
