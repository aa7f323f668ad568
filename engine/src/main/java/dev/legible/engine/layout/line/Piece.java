// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.FontStyle;
import java.util.List;

/**
 * Words that stand side by side without a wide gap and without a ruling between them: the smallest
 * thing that layout moves.
 *
 * @param spaced whether its words are joined with spaces; scripts like Chinese are not
 */
public record Piece(List<Word> words, Box box, FontStyle style, boolean spaced) {

  private static final int ENOUGH_WORDS = 3;

  public Piece {
    words = List.copyOf(words);
  }

  static Piece of(List<Word> words, FontStyle style, boolean spaced) {
    return new Piece(words, Box.around(words.stream().map(Word::box).toList()), style, spaced);
  }

  public String text() {
    if (words.size() == 1) {
      return words.getFirst().text();
    }
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(spaced && !text.isEmpty() ? " " : "").append(word.text());
    }
    return text.toString();
  }

  /** Height of the letters, in the page's unit. */
  public double size() {
    return style.size();
  }

  /**
   * The box from the usual top to the usual bottom of its words. One word whose box reaches into the
   * line above or below, as recognisers give them now and then, does not pull both lines together.
   */
  Box band() {
    if (words.size() < ENOUGH_WORDS) {
      return box;
    }
    double[] tops = words.stream().mapToDouble(word -> word.box().y0()).sorted().toArray();
    double[] bottoms = words.stream().mapToDouble(word -> word.box().y1()).sorted().toArray();
    return new Box(box.x0(), tops[tops.length / 2], box.x1(), bottoms[bottoms.length / 2]);
  }

  /** Whether its writing runs upwards or downwards, as in a margin. */
  public boolean upright() {
    return !(box.height() > 2.2 * size() && box.height() > 1.5 * box.width() && letters() > 2);
  }

  public int letters() {
    int letters = 0;
    for (Word word : words) {
      letters += word.text().length();
    }
    return letters;
  }
}
