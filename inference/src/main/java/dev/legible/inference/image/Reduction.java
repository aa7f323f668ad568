// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.inference.image.LowPass.Interpolation;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Makes pictures smaller: halves them while they are more than three times too large, which costs next
 * to nothing, then filters and samples once (see {@link LowPass}).
 */
final class Reduction {

  /** The filter has too few taps for more. */
  private static final double MOST_AT_ONCE = 3;

  /** Above it, linear sampling of the filtered picture loses nothing that is seen, and is far cheaper. */
  private static final double LINEAR_FROM = 1.5;

  private Reduction() {}

  /**
   * The picture with this longest side; itself when it is no larger.
   *
   * @param source any number of 8-bit channels; stays open
   * @param spare whether nobody needs what the source shows any more: it is filtered where it lies
   *     then, for fresh memory costs as much as the filter
   */
  static Mat to(Mat source, int longestSide, boolean spare) {
    int longest = Math.max(source.cols(), source.rows());
    if (longest <= longestSide) {
      return source;
    }
    int width = side(source.cols(), longestSide, longest);
    int height = side(source.rows(), longestSide, longest);
    Mat level = source;
    while (Math.max(level.cols(), level.rows()) > MOST_AT_ONCE * longestSide) {
      Mat half = halved(level);
      close(level, source);
      level = half;
    }
    Mat reduced = sampled(level, width, height, spare || !level.equals(source));
    close(level, source);
    return reduced;
  }

  private static int side(int side, int longestSide, int longest) {
    return Math.max(1, (int) Math.round((double) side * longestSide / longest));
  }

  private static void close(Mat level, Mat source) {
    if (!level.equals(source)) {
      level.close();
    }
  }

  /** Means of two by two; the last row or column of an odd number has none to share with. */
  private static Mat halved(Mat level) {
    int width = Math.max(1, level.cols() / 2);
    int height = Math.max(1, level.rows() / 2);
    Mat half = new Mat();
    try (Rect even =
            new Rect(0, 0, Math.min(level.cols(), 2 * width), Math.min(level.rows(), 2 * height));
        Mat part = new Mat(level, even);
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(part, half, size, 0, 0, opencv_imgproc.INTER_AREA);
    }
    return half;
  }

  private static Mat sampled(Mat level, int width, int height, boolean spare) {
    double factor = (double) Math.max(level.cols(), level.rows()) / Math.max(width, height);
    boolean linear = factor >= LINEAR_FROM;
    Mat sampled = new Mat();
    try (Mat taps = LowPass.taps(factor, linear ? Interpolation.LINEAR : Interpolation.CUBIC);
        Mat filtered = spare ? new Mat(level) : new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.sepFilter2D(level, filtered, -1, taps, taps);
      opencv_imgproc.resize(
          filtered,
          sampled,
          size,
          0,
          0,
          linear ? opencv_imgproc.INTER_LINEAR : opencv_imgproc.INTER_CUBIC);
    }
    return sampled;
  }
}
