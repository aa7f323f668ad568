// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import dev.legible.engine.facts.PictureFacts;
import dev.legible.engine.page.Raster;
import dev.legible.inference.image.Orientation;
import dev.legible.inference.image.RasterMat;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads a page the right way up. Lines that stand instead of lie say that it is turned by a quarter;
 * whether it is also upside down is told by reading some of its lines both ways. Without strong and
 * common evidence a page is left as it is.
 */
final class Upright {

  private static final int ENOUGH_LINES = 3;
  private static final int SAMPLE = 10;
  private static final double SURE = 0.85;
  private static final double LEAD = 0.1;

  private final PictureReader reader;

  Upright(PictureReader reader) {
    this.reader = reader;
  }

  /**
   * A page that has been read.
   *
   * @param raster upright; closed with the sheet
   * @param rotation clockwise degrees by which it was turned
   */
  record Sheet(Raster raster, int rotation, List<TextLine> lines) implements AutoCloseable {
    @Override
    public void close() {
      raster.close();
    }
  }

  /**
   * Reads a page.
   *
   * @param given closed, now or with the sheet
   */
  Sheet read(Raster given) throws IOException {
    Raster raster = given;
    boolean done = false;
    try {
      int rotation = 0;
      List<RotatedBox> boxes = detect(raster);
      if (standing(boxes)) {
        raster = Orientation.turned(raster, 90);
        rotation = 90;
        boxes = detect(raster);
      }
      List<TextLine> lines = lines(raster, boxes);
      if ((rotation != 0 || confidence(lines) < SURE) && upsideDown(raster, lines)) {
        raster = Orientation.turned(raster, 180);
        rotation += 180;
        lines = lines(raster, detect(raster));
      }
      done = true;
      return new Sheet(raster, rotation, lines);
    } finally {
      if (!done) {
        raster.close();
      }
    }
  }

  private List<RotatedBox> detect(Raster raster) throws IOException {
    double letters = PictureFacts.of(raster).textHeight();
    try (Mat page = RasterMat.of(raster)) {
      return reader.detect(page, letters);
    }
  }

  private List<TextLine> lines(Raster raster, List<RotatedBox> boxes) throws IOException {
    try (Mat page = RasterMat.of(raster)) {
      return reader.read(page, boxes, 0);
    }
  }

  private static boolean standing(List<RotatedBox> boxes) {
    double tall = 0;
    double wide = 0;
    int count = 0;
    for (RotatedBox box : boxes) {
      if (box.height() > 2 * box.width()) {
        tall += box.height();
        count++;
      } else if (box.width() > 2 * box.height()) {
        wide += box.width();
      }
    }
    return count >= ENOUGH_LINES && tall > 2 * wide;
  }

  private boolean upsideDown(Raster raster, List<TextLine> lines) throws IOException {
    List<TextLine> longest =
        lines.stream()
            .filter(line -> line.box().width() > 2 * line.box().height())
            .sorted(Comparator.comparingDouble((TextLine line) -> -line.box().width()))
            .limit(SAMPLE)
            .toList();
    if (longest.size() < ENOUGH_LINES) {
      return false;
    }
    List<TextLine> turned;
    try (Mat page = RasterMat.of(raster)) {
      turned = reader.read(page, longest.stream().map(TextLine::box).toList(), 2);
    }
    int better = 0;
    for (int i = 0; i < turned.size(); i++) {
      double as = longest.get(i).characters().meanConfidence();
      if (turned.get(i).characters().meanConfidence() > as) {
        better++;
      }
    }
    return better >= 0.75 * turned.size() && confidence(turned) > confidence(longest) + LEAD;
  }

  private static double confidence(List<TextLine> lines) {
    double sum = 0;
    double weight = 0;
    for (TextLine line : lines) {
      sum += line.characters().meanConfidence() * line.box().width();
      weight += line.box().width();
    }
    return weight == 0 ? 0 : sum / weight;
  }
}
