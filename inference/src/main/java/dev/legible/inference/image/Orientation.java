// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Turns pictures by quarter turns. */
public final class Orientation {

  private Orientation() {}

  /**
   * Applies an EXIF orientation.
   *
   * @param raster closed when another one is returned
   * @param orientation 1 to 8
   */
  static Raster upright(Raster raster, int orientation) {
    return switch (orientation) {
      case 2 -> flipped(raster, 1);
      case 3 -> turned(raster, 180);
      case 4 -> flipped(raster, 0);
      case 5 -> flipped(turned(raster, 90), 1);
      case 6 -> turned(raster, 90);
      case 7 -> flipped(turned(raster, 270), 1);
      case 8 -> turned(raster, 270);
      default -> raster;
    };
  }

  /**
   * Applies an EXIF orientation.
   *
   * @param stored closed when another one is returned
   * @param orientation 1 to 8
   */
  static Mat upright(Mat stored, int orientation) {
    return switch (orientation) {
      case 2 -> flipped(stored, 1);
      case 3 -> turned(stored, opencv_core.ROTATE_180);
      case 4 -> flipped(stored, 0);
      case 5 -> flipped(turned(stored, opencv_core.ROTATE_90_CLOCKWISE), 1);
      case 6 -> turned(stored, opencv_core.ROTATE_90_CLOCKWISE);
      case 7 -> flipped(turned(stored, opencv_core.ROTATE_90_COUNTERCLOCKWISE), 1);
      case 8 -> turned(stored, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
      default -> stored;
    };
  }

  private static Mat turned(Mat stored, int code) {
    try (stored) {
      Mat turned = new Mat();
      opencv_core.rotate(stored, turned, code);
      return turned;
    }
  }

  private static Mat flipped(Mat stored, int axis) {
    try (stored) {
      Mat flipped = new Mat();
      opencv_core.flip(stored, flipped, axis);
      return flipped;
    }
  }

  /**
   * Turns a picture.
   *
   * @param raster closed when another one is returned
   * @param degrees clockwise: 0, 90, 180 or 270
   */
  public static Raster turned(Raster raster, int degrees) {
    int code =
        switch (degrees) {
          case 90 -> opencv_core.ROTATE_90_CLOCKWISE;
          case 180 -> opencv_core.ROTATE_180;
          case 270 -> opencv_core.ROTATE_90_COUNTERCLOCKWISE;
          default -> -1;
        };
    if (code < 0) {
      return raster;
    }
    boolean quarter = degrees != 180;
    Raster target =
        new Raster(
            quarter ? raster.height() : raster.width(),
            quarter ? raster.width() : raster.height(),
            raster.channels(),
            raster.dpi());
    try (raster;
        Mat from = RasterMat.of(raster);
        Mat to = RasterMat.of(target)) {
      opencv_core.rotate(from, to, code);
    }
    return target;
  }

  private static Raster flipped(Raster raster, int axis) {
    try (Mat mat = RasterMat.of(raster)) {
      opencv_core.flip(mat, mat, axis);
    }
    return raster;
  }
}
