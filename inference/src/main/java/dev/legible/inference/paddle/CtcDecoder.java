// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Greedy decoding of Connectionist Temporal Classification: the likeliest class of every step, runs
 * merged, blanks dropped. Immutable.
 */
final class CtcDecoder {

  private final List<String> alphabet;
  private final int[] twins;

  /**
   * Decodes to these characters.
   *
   * @param alphabet what each class stands for; class 0 is the blank
   */
  CtcDecoder(List<String> alphabet) {
    this.alphabet = List.copyOf(alphabet);
    twins =
        alphabet.stream()
            .mapToInt(key -> alphabet.indexOf(Lookalikes.TWINS.getOrDefault(key, "")))
            .toArray();
  }

  /** How many classes there are, the blank included. */
  int classes() {
    return alphabet.size();
  }

  /**
   * Decodes one line.
   *
   * @param values probabilities, steps times classes, from the buffer's position
   */
  Characters decode(FloatBuffer values, int steps, int classes) {
    List<String> text = new ArrayList<>();
    double[] confidence = new double[steps];
    double[] center = new double[steps];
    double[] twin = new double[steps];
    double[] space = new double[steps + 1];
    float[] step = new float[classes];
    int previous = 0;
    int begin = 0;
    for (int t = 0; t < steps; t++) {
      values.get(step);
      int best = best(step);
      space[text.size()] = Math.max(space[text.size()], step[classes - 1]);
      if (best != 0 && best == previous) {
        int last = text.size() - 1;
        twin[last] = Math.max(twin[last], twin(step, best));
        confidence[last] = Math.max(confidence[last], step[best]);
        center[last] = ((begin + t) / 2.0 + 0.5) / steps;
      } else if (best != 0) {
        begin = t;
        twin[text.size()] = twin(step, best);
        confidence[text.size()] = step[best];
        center[text.size()] = (t + 0.5) / steps;
        text.add(alphabet.get(best));
      }
      previous = best;
    }
    int count = text.size();
    return new Characters(
        List.copyOf(PlainForms.of(text)),
        Arrays.copyOf(confidence, count),
        Arrays.copyOf(center, count),
        Arrays.copyOf(twin, count),
        Arrays.copyOf(space, count));
  }

  private double twin(float[] step, int best) {
    int twin = twins[best];
    return twin <= 0 ? 0 : step[twin] / step[best];
  }

  private static int best(float[] step) {
    int best = 0;
    for (int i = 1; i < step.length; i++) {
      if (step[i] > step[best]) {
        best = i;
      }
    }
    return best;
  }
}
