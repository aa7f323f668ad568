// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import dev.legible.document.Box;

/**
 * A line of text as a rectangle that may be tilted.
 *
 * @param centerX in pixels of the page's picture
 * @param centerY in pixels of the page's picture
 * @param width along the text's direction
 * @param height across it
 * @param angle radians by which the direction points down from level, within 45 degrees
 */
record RotatedBox(double centerX, double centerY, double width, double height, double angle) {

  /** Whether it stands rather than lies: turned text, or a narrow letter. */
  boolean tall() {
    return height > 1.5 * width;
  }

  RotatedBox scale(double factorX, double factorY) {
    return new RotatedBox(
        centerX * factorX, centerY * factorY, width * factorX, height * factorY, angle);
  }

  RotatedBox grown(double margin) {
    return new RotatedBox(centerX, centerY, width + 2 * margin, height + 2 * margin, angle);
  }

  /** The x of a point given in shares of width and height from the top left corner. */
  double x(double along, double down) {
    return centerX
        + Math.cos(angle) * width * (along - 0.5)
        - Math.sin(angle) * height * (down - 0.5);
  }

  /** The y of a point given in shares of width and height from the top left corner. */
  double y(double along, double down) {
    return centerY
        + Math.sin(angle) * width * (along - 0.5)
        + Math.cos(angle) * height * (down - 0.5);
  }

  /** The upright box around a part of this one, given in shares of width and height. */
  Box part(double left, double top, double right, double bottom) {
    Box falling = Box.spanning(x(left, top), y(left, top), x(right, bottom), y(right, bottom));
    Box rising = Box.spanning(x(left, bottom), y(left, bottom), x(right, top), y(right, top));
    return falling.union(rising);
  }
}
