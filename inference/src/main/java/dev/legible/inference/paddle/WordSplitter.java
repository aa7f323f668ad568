// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import dev.legible.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into words where the recogniser read a space, and where white between letters is as
 * wide as one: the recogniser drops many.
 */
final class WordSplitter {

  private final Tuning tuning;

  WordSplitter(Tuning tuning) {
    this.tuning = tuning;
  }

  /**
   * The words of a line with their boxes.
   *
   * @param box where the line stands on the page
   */
  List<Word> split(Characters line, InkProfile ink, RotatedBox box) {
    List<Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    double left = 0;
    double sum = 0;
    int previous = -1;
    boolean space = false;
    for (int i = 0; i < line.text().size(); i++) {
      String character = line.text().get(i);
      if (character.isBlank()) {
        space = true;
        continue;
      }
      if (previous >= 0) {
        InkProfile.Gap gap = ink.widestGap(line.center()[previous], line.center()[i]);
        if (space || gap.size() > threshold(line, previous, i)) {
          double right = gap.size() > 0 ? gap.from() : middle(line, previous, i);
          words.add(word(text, left, right, sum, ink, box));
          left = gap.size() > 0 ? gap.to() : middle(line, previous, i);
          text.setLength(0);
          sum = 0;
        }
      }
      text.append(character);
      sum += line.confidence()[i];
      previous = i;
      space = false;
    }
    if (!text.isEmpty()) {
      words.add(word(text, left, 1, sum, ink, box));
    }
    return words;
  }

  private double threshold(Characters line, int previous, int next) {
    boolean dense = dense(line.text().get(previous)) || dense(line.text().get(next));
    return dense ? 1 : tuning.spaceGap();
  }

  /** Whether a character belongs to a script that is written without spaces. */
  private static boolean dense(String character) {
    return character.codePointAt(0) >= 0x2E80;
  }

  private static double middle(Characters line, int previous, int next) {
    return (line.center()[previous] + line.center()[next]) / 2;
  }

  private static Word word(
      StringBuilder text, double left, double right, double sum, InkProfile ink, RotatedBox box) {
    double from = ink.inkAfter(left, right);
    double to = Math.max(from, ink.inkBefore(right, from));
    int characters = text.codePointCount(0, text.length());
    return new Word(text.toString(), box.part(from, ink.top(), to, ink.bottom()), sum / characters);
  }
}
