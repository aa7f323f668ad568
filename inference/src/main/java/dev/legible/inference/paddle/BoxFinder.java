// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.RotatedRect;

/**
 * Boxes from a probability map: the post-processing of Differentiable Binarization (Liao et al.,
 * "Real-time Scene Text Detection with Differentiable Binarization", 2020), with rectangles in place
 * of polygons.
 */
final class BoxFinder {

  private static final int MAXIMUM_BOXES = 5000;
  private static final double MINIMUM_SIDE = 3;

  private final Tuning tuning;

  BoxFinder(Tuning tuning) {
    this.tuning = tuning;
  }

  /** Boxes in the map's pixels. */
  List<RotatedBox> find(ProbabilityMap map) {
    List<RotatedBox> boxes = new ArrayList<>();
    try (BytePointer ink = new BytePointer(binary(map));
        Mat bitmap = new Mat(map.height(), map.width(), opencv_core.CV_8UC1, ink);
        MatVector contours = new MatVector()) {
      opencv_imgproc.findContours(
          bitmap, contours, opencv_imgproc.RETR_LIST, opencv_imgproc.CHAIN_APPROX_SIMPLE);
      long count = Math.min(MAXIMUM_BOXES, contours.size());
      for (long i = 0; i < count; i++) {
        try (Mat contour = contours.get(i);
            RotatedRect rectangle = opencv_imgproc.minAreaRect(contour)) {
          add(boxes, level(rectangle), map);
        }
      }
    }
    return boxes;
  }

  private void add(List<RotatedBox> boxes, RotatedBox core, ProbabilityMap map) {
    double side = Math.min(core.width(), core.height());
    if (side < MINIMUM_SIDE || map.mean(core) < tuning.boxThreshold()) {
      return;
    }
    double area = core.width() * core.height();
    boxes.add(core.grown(area * tuning.unclip() / (2 * (core.width() + core.height()))));
  }

  private byte[] binary(ProbabilityMap map) {
    byte[] ink = new byte[map.values().length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (byte) (map.values()[i] > tuning.inkThreshold() ? 255 : 0);
    }
    return ink;
  }

  /** OpenCV's rectangle with the side nearest to level as its width. */
  private static RotatedBox level(RotatedRect rectangle) {
    double degrees = rectangle.angle();
    double width = rectangle.size().width();
    double height = rectangle.size().height();
    if (Math.abs(degrees) > 45) {
      degrees -= Math.copySign(90, degrees);
      double side = width;
      width = height;
      height = side;
    }
    return new RotatedBox(
        rectangle.center().x(), rectangle.center().y(), width, height, Math.toRadians(degrees));
  }
}
