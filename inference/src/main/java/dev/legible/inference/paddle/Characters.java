// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.util.List;

/**
 * The characters read from one line.
 *
 * @param text each character; a space is one of them
 * @param confidence of each, 0 to 1
 * @param center of each along the line, as a share of its width
 * @param twin of each: the probability of its lookalike as a share of its own; 0 without lookalike
 * @param space before each: the highest probability of a space since the character before, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Characters(
    List<String> text, double[] confidence, double[] center, double[] twin, double[] space) {

  double meanConfidence() {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < confidence.length; i++) {
      if (!text.get(i).isBlank()) {
        sum += confidence[i];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  @Override
  public String toString() {
    return String.join("", text);
  }
}
