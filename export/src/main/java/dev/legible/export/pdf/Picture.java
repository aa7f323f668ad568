// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * A picture as it goes into a PDF.
 *
 * @param orientation how it must be turned or mirrored to be seen as meant, 1 to 8 as in EXIF
 * @param dpi dots per inch as the file says; 0 when it does not
 */
record Picture(PDImageXObject image, int orientation, double dpi) {

  private static final double LONG_SIDE_OF_A4_INCHES = 11.69;

  /** Clockwise degrees to turn it after any mirroring. */
  int turn() {
    return switch (orientation) {
      case 3, 4 -> 180;
      case 6, 7 -> 90;
      case 5, 8 -> 270;
      default -> 0;
    };
  }

  /** Whether left and right change places before it is turned. */
  boolean mirrored() {
    return orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
  }

  /** What the file says where that is plausible, else as if the picture were a page of A4. */
  double plausibleDpi() {
    if (dpi >= 50 && dpi <= 4800) {
      return dpi;
    }
    int longSide = Math.max(image.getWidth(), image.getHeight());
    return Math.clamp(longSide / LONG_SIDE_OF_A4_INCHES, 72, 300);
  }
}
