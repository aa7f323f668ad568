// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** What is made of pictures that may be transparent. */
final class Transparency {

  private Transparency() {}

  /** An opaque picture of 8 bits a sample. */
  static Raster onWhite(Mat decoded, double dpi) {
    try (Mat eight = eightBit(decoded)) {
      if (eight.channels() != 4) {
        return RasterMat.copy(eight, dpi);
      }
      Raster raster = new Raster(eight.cols(), eight.rows(), 3, dpi);
      try (Mat target = RasterMat.of(raster)) {
        opencv_imgproc.cvtColor(eight, target, opencv_imgproc.COLOR_BGRA2BGR);
      }
      blend(raster, eight);
      return raster;
    }
  }

  /**
   * An 8-bit picture whose colours are multiplied by its opacity, without a channel for it when it is
   * opaque.
   *
   * @param decoded closed when another one is returned
   */
  static Mat multiplied(Mat decoded) {
    Mat eight = eightBit(decoded);
    if (!eight.equals(decoded)) {
      decoded.close();
    }
    if (Opacity.matters(eight)) {
      Opacity.multiply(eight);
      return eight;
    }
    if (eight.channels() <= 3) {
      return eight;
    }
    try (eight) {
      Mat opaque = new Mat();
      opencv_imgproc.cvtColor(eight, opaque, opencv_imgproc.COLOR_BGRA2BGR);
      return opaque;
    }
  }

  private static Mat eightBit(Mat decoded) {
    if (decoded.depth() == opencv_core.CV_8U) {
      return decoded;
    }
    Mat eight = new Mat();
    double scale = decoded.depth() == opencv_core.CV_16U ? 1 / 257.0 : 255;
    decoded.convertTo(eight, opencv_core.CV_8U, scale, 0);
    return eight;
  }

  private static void blend(Raster raster, Mat alpha) {
    MemorySegment pixels = raster.pixels();
    for (int y = 0; y < raster.height(); y++) {
      ByteBuffer row = alpha.ptr(y).capacity(4L * raster.width()).asByteBuffer();
      long at = 3L * y * raster.width();
      for (int x = 0; x < raster.width(); x++, at += 3) {
        int opacity = Byte.toUnsignedInt(row.get(4 * x + 3));
        if (opacity < 255) {
          blend(pixels, at, opacity);
        }
      }
    }
  }

  private static void blend(MemorySegment pixels, long at, int opacity) {
    for (int channel = 0; channel < 3; channel++) {
      int tone = Byte.toUnsignedInt(pixels.get(ValueLayout.JAVA_BYTE, at + channel));
      int blended = (tone * opacity + 255 * (255 - opacity) + 127) / 255;
      pixels.set(ValueLayout.JAVA_BYTE, at + channel, (byte) blended);
    }
  }
}
