// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Finds and reads the lines of one upright picture. Thread-safe. */
final class PictureReader {

  private final Models models;

  PictureReader(Models models) {
    this.models = models;
  }

  List<RotatedBox> detect(Mat page, double letters) throws IOException {
    return models.detector().detect(page, letters);
  }

  /**
   * Reads lines.
   *
   * @param turn counterclockwise quarter turns by which each line is turned before
   */
  List<TextLine> read(Mat page, List<RotatedBox> boxes, int turn) throws IOException {
    List<Mat> cuts = new ArrayList<>();
    try {
      for (RotatedBox box : boxes) {
        cuts.add(Pictures.cut(page, box, turn));
      }
      List<Characters> read = models.recogniser().read(cuts);
      List<TextLine> lines = new ArrayList<>();
      for (int i = 0; i < read.size(); i++) {
        lines.add(new TextLine(boxes.get(i), read.get(i), InkProfile.of(cuts.get(i))));
      }
      return lines;
    } finally {
      cuts.forEach(Mat::close);
    }
  }
}
