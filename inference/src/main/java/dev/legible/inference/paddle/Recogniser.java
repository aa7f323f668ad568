// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads the characters of lines, one by one: a batch gains nothing where a run has one thread, and pads.
 * Thread-safe.
 *
 * <p>The work grows with the width of what is read, and the recogniser needs less width than wide writing
 * has, as on till receipts. Some lines of a page are read as they are; when their characters turn out
 * wider than needed, the others are squeezed.
 */
final class Recogniser {

  static final int HEIGHT = 48;
  private static final int MAXIMUM_WIDTH = 48 * 60;
  private static final int SAMPLE = 6;
  private static final double SURE = 0.8;
  private static final float[] SCALE = {1 / 127.5f, 1 / 127.5f, 1 / 127.5f};
  private static final float[] SHIFT = {-1, -1, -1};

  private final Session session;
  private final CtcDecoder decoder;
  private final Tuning tuning;

  Recogniser(Session session, List<String> alphabet, Tuning tuning) {
    this.session = session;
    this.decoder = new CtcDecoder(alphabet);
    this.tuning = tuning;
  }

  /**
   * Reads the lines of one page.
   *
   * @param lines level pictures of one line each
   * @return what each says, in the same order
   */
  List<Characters> read(List<Mat> lines) throws IOException {
    Characters[] read = new Characters[lines.size()];
    List<Integer> longestFirst =
        IntStream.range(0, read.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -aspect(lines.get(i))))
            .toList();
    double width = 0;
    int characters = 0;
    double squeeze = 1;
    for (int n = 0; n < read.length; n++) {
      int i = longestFirst.get(n);
      Mat line = lines.get(i);
      read[i] = read(line, squeeze);
      if (n < SAMPLE && read[i].meanConfidence() >= SURE) {
        width += HEIGHT * aspect(line);
        characters += read[i].text().size();
      }
      if (n == SAMPLE - 1 && characters > 0) {
        squeeze = Math.clamp(tuning.pace() * characters / width, tuning.squeeze(), 1);
      }
    }
    return List.of(read);
  }

  private static double aspect(Mat line) {
    return (double) line.cols() / line.rows();
  }

  private Characters read(Mat line, double squeeze) throws IOException {
    int exact = (int) Math.ceil(squeeze * HEIGHT * aspect(line));
    int step = tuning.widthStep();
    int rounded = (exact + step - 1) / step * step;
    int width = Math.clamp(rounded, step, MAXIMUM_WIDTH);
    Session.Output output;
    try (Tensor tensor = new Tensor(HEIGHT, width);
        Mat scaled = new Mat()) {
      Pictures.resize(line, scaled, width, HEIGHT);
      tensor.put(scaled, SCALE, SHIFT);
      output = session.run(tensor.values(), 1, 3, HEIGHT, width);
    }
    int steps = (int) output.shape()[1];
    int classes = (int) output.shape()[2];
    if (classes != decoder.classes()) {
      throw new LegibleException(
          ErrorCode.READER_MISSING,
          "The recogniser knows %d characters, its keys name %d. Put the model's own keys.txt beside it."
              .formatted(classes, decoder.classes()));
    }
    return decoder.decode(output.values(), steps, classes);
  }
}
