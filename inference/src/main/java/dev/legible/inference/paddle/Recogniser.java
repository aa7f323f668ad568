// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads the characters of lines, in batches of one width. Thread-safe. */
final class Recogniser {

  static final int HEIGHT = 48;
  private static final int MAXIMUM_WIDTH = 48 * 60;
  private static final int BATCH_PIXELS = 48 * 2400;
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
   * Reads lines.
   *
   * @param lines level pictures of one line each
   * @return what each says, in the same order
   */
  List<Characters> read(List<Mat> lines) throws IOException {
    Map<Integer, List<Integer>> byWidth = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < lines.size(); i++) {
      byWidth.computeIfAbsent(width(lines.get(i)), w -> new ArrayList<>()).add(i);
    }
    Characters[] read = new Characters[lines.size()];
    for (Map.Entry<Integer, List<Integer>> same : byWidth.entrySet()) {
      int width = same.getKey();
      int batch = Math.max(1, Math.min(8, BATCH_PIXELS / (HEIGHT * width)));
      List<Integer> indexes = same.getValue();
      for (int from = 0; from < indexes.size(); from += batch) {
        List<Integer> part = indexes.subList(from, Math.min(indexes.size(), from + batch));
        readBatch(lines, part, width, read);
      }
    }
    return List.of(read);
  }

  private int width(Mat line) {
    int exact = (int) Math.ceil((double) HEIGHT * line.cols() / line.rows());
    int step = tuning.widthStep();
    int rounded = (exact + step - 1) / step * step;
    return Math.clamp(rounded, Math.max(step, tuning.minimumWidth()), MAXIMUM_WIDTH);
  }

  private void readBatch(List<Mat> lines, List<Integer> part, int width, Characters[] read)
      throws IOException {
    double[] used = new double[part.size()];
    Session.Output output;
    try (Tensor tensor = new Tensor(part.size(), HEIGHT, width);
        Mat scaled = new Mat()) {
      for (int i = 0; i < used.length; i++) {
        Mat line = lines.get(part.get(i));
        int exact = (int) Math.ceil((double) HEIGHT * line.cols() / line.rows());
        int filled = width - exact < tuning.widthStep() ? width : Math.min(width, exact);
        Pictures.resize(line, scaled, filled, HEIGHT);
        tensor.put(i, scaled, SCALE, SHIFT);
        used[i] = (double) filled / width;
      }
      output = session.run(tensor.values(), part.size(), 3, HEIGHT, width);
    }
    int steps = (int) output.shape()[1];
    int classes = (int) output.shape()[2];
    if (classes != decoder.classes()) {
      throw new LegibleException(
          ErrorCode.READER_MISSING,
          "The recogniser knows %d characters, its keys name %d. Put the model's own keys.txt beside it."
              .formatted(classes, decoder.classes()));
    }
    FloatBuffer values = output.values();
    IntStream.range(0, part.size())
        .forEach(
            i ->
                read[part.get(i)] =
                    decoder.decode(
                        values.slice(i * steps * classes, steps * classes),
                        steps,
                        classes,
                        used[i]));
  }
}
