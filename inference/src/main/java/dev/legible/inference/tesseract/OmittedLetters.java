// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.Segment;
import dev.legible.inference.image.RasterMat;
import java.util.List;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Looks for letters where nothing was read. Tesseract leaves out what it takes for a picture or for dirt:
 * numbers in a margin, a short last line. Marks of the size of the letters that were read count.
 */
final class OmittedLetters {

  /** Fewer letters say too little of how large letters are. */
  private static final int ENOUGH_LETTERS = 100;

  /** Shares of the middle height of words; small letters have about two thirds of it. */
  private static final double LOWEST = 0.5;

  private static final double HIGHEST = 1.2;
  private static final double WIDEST = 1.2;
  private static final double NARROWEST = 0.12;
  private static final double MARGIN = 0.25;

  private OmittedLetters() {}

  /**
   * The share of letters that was left out.
   *
   * @param gray the picture that was read
   * @param segments what was read, in its pixels
   * @return 0 to 1
   */
  static double share(Raster gray, List<Segment> segments) {
    List<Word> words = segments.stream().flatMap(segment -> segment.words().stream()).toList();
    int letters = words.stream().mapToInt(word -> word.text().length()).sum();
    if (letters < ENOUGH_LETTERS) {
      return 0;
    }
    double[] heights = words.stream().mapToDouble(word -> word.box().height()).sorted().toArray();
    int marks = marks(gray, words, heights[heights.length / 2]);
    return (double) marks / (marks + letters);
  }

  private static int marks(Raster gray, List<Word> words, double height) {
    try (Mat picture = RasterMat.of(gray);
        Mat ink = new Mat();
        Mat labels = new Mat();
        Mat stats = new Mat();
        Mat centres = new Mat()) {
      int inverse = opencv_imgproc.THRESH_BINARY_INV | opencv_imgproc.THRESH_OTSU;
      opencv_imgproc.threshold(picture, ink, 0, 255, inverse);
      words.forEach(word -> blank(ink, word.box(), MARGIN * height));
      opencv_imgproc.connectedComponentsWithStats(
          ink, labels, stats, centres, 8, opencv_core.CV_32S);
      int marks = 0;
      try (IntIndexer rows = stats.createIndexer()) {
        // The first component is the paper.
        for (int i = 1; i < stats.rows(); i++) {
          int wide = rows.get(i, opencv_imgproc.CC_STAT_WIDTH);
          int high = rows.get(i, opencv_imgproc.CC_STAT_HEIGHT);
          if (high >= LOWEST * height
              && high <= HIGHEST * height
              && wide >= NARROWEST * height
              && wide <= WIDEST * height) {
            marks++;
          }
        }
      }
      return marks;
    }
  }

  private static void blank(Mat ink, Box box, double margin) {
    try (Point from = new Point((int) (box.x0() - margin), (int) (box.y0() - margin));
        Point to = new Point((int) (box.x1() + margin), (int) (box.y1() + margin));
        Scalar paper = new Scalar(0)) {
      opencv_imgproc.rectangle(
          ink, from, to, paper, opencv_imgproc.FILLED, opencv_imgproc.LINE_8, 0);
    }
  }
}
