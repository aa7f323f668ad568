// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Cuts and scales pictures for the models. */
final class Pictures {

  private Pictures() {}

  /** Scales to a size and makes three channels of one. */
  static void resize(Mat from, Mat to, int width, int height) {
    boolean smaller = width < from.cols() && height < from.rows();
    int method = smaller ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
    try (Size size = new Size(width, height)) {
      opencv_imgproc.resize(from, to, size, 0, 0, method);
    }
    if (to.channels() == 1) {
      opencv_imgproc.cvtColor(to, to, opencv_imgproc.COLOR_GRAY2BGR);
    }
  }

  /**
   * A line of text, made level.
   *
   * @param turn counterclockwise quarter turns that follow
   * @return a new matrix that the caller closes
   */
  static Mat cut(Mat page, RotatedBox box, int turn) {
    int width = Math.max(1, (int) Math.round(box.width()));
    int height = Math.max(1, (int) Math.round(box.height()));
    Mat line = new Mat();
    try (Mat matrix = new Mat(2, 3, opencv_core.CV_64FC1);
        Size size = new Size(width, height);
        Scalar none = new Scalar()) {
      double cos = Math.cos(box.angle());
      double sin = Math.sin(box.angle());
      double[] values = {
        cos, -sin, box.x(0, 0), sin, cos, box.y(0, 0),
      };
      for (int i = 0; i < values.length; i++) {
        matrix.ptr(i / 3, i % 3).putDouble(values[i]);
      }
      opencv_imgproc.warpAffine(
          page,
          line,
          matrix,
          size,
          opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
          opencv_core.BORDER_REPLICATE,
          none);
    }
    if (turn > 0) {
      int[] codes = {
        opencv_core.ROTATE_90_COUNTERCLOCKWISE,
        opencv_core.ROTATE_180,
        opencv_core.ROTATE_90_CLOCKWISE
      };
      opencv_core.rotate(line, line, codes[turn - 1]);
    }
    return line;
  }
}
