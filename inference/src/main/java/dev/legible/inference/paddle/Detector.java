// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds where on a picture lines of text stand. Thread-safe. */
final class Detector {

  private static final float[] SCALE = {1 / 255f / 0.229f, 1 / 255f / 0.224f, 1 / 255f / 0.225f};
  private static final float[] SHIFT = {-0.485f / 0.229f, -0.456f / 0.224f, -0.406f / 0.225f};
  private static final int STRIDE = 32;

  private final Session session;
  private final Tuning tuning;
  private final BoxFinder finder;
  private final BoxMerger merger;

  /**
   * The layers of a whole page take some hundred megabytes, and threads that spend a tenth of their time
   * here seldom meet.
   */
  private final Semaphore pagesAtOnce =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 4));

  Detector(Session session, Tuning tuning) {
    this.session = session;
    this.tuning = tuning;
    this.finder = new BoxFinder(tuning);
    this.merger = new BoxMerger(tuning.mergeOverlap());
  }

  /**
   * The lines on a picture, in its pixels.
   *
   * @param picture 8-bit, gray or blue, green, red
   * @param letters height of its letters without ascenders, in pixels; 0 when that is not known
   */
  List<RotatedBox> detect(Mat picture, double letters) throws IOException {
    double factor = factor(picture.cols(), picture.rows(), letters);
    int width = stride(picture.cols() * factor);
    int height = stride(picture.rows() * factor);
    ProbabilityMap map;
    try (Mat small = new Mat();
        Tensor tensor = new Tensor(height, width)) {
      Pictures.resize(picture, small, width, height);
      tensor.put(small, SCALE, SHIFT);
      Session.Output output = run(tensor, height, width);
      float[] values = new float[width * height];
      output.values().get(values);
      map = new ProbabilityMap(width, height, values);
    }
    double backX = (double) picture.cols() / width;
    double backY = (double) picture.rows() / height;
    List<RotatedBox> boxes = merger.merge(finder.find(map));
    return boxes.stream().map(box -> box.scale(backX, backY)).toList();
  }

  private Session.Output run(Tensor tensor, int height, int width) throws IOException {
    pagesAtOnce.acquireUninterruptibly();
    try {
      return session.run(tensor.values(), 1, 3, height, width);
    } finally {
      pagesAtOnce.release();
    }
  }

  /** Large letters are found in a smaller picture, too, at a fraction of the cost. */
  private double factor(int width, int height, double letters) {
    double usual = factor(width, height);
    double enough = letters > 0 ? tuning.letters() / letters : usual;
    double least = (double) tuning.leastSide() / Math.max(width, height);
    return Math.min(usual, Math.max(enough, least));
  }

  private double factor(int width, int height) {
    double shrunk = Math.min(1, (double) tuning.longSide() / Math.max(width, height));
    double enlarged = (double) tuning.shortSide() / Math.min(width, height);
    return enlarged > 1
        ? Math.min(enlarged, 2.0 * tuning.longSide() / Math.max(width, height))
        : shrunk;
  }

  private static int stride(double side) {
    return Math.max(STRIDE, (int) Math.round(side / STRIDE) * STRIDE);
  }
}
