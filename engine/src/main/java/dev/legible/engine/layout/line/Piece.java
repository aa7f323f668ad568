// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.FontStyle;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that stand side by side without a wide gap and without a ruling between them: the smallest
 * thing that layout moves.
 *
 * @param spaced whether its words are joined with spaces; scripts like Chinese are not
 */
public record Piece(List<Word> words, Box box, FontStyle style, boolean spaced) {

  public Piece {
    words = List.copyOf(words);
  }

  static Piece of(List<Word> words, FontStyle style, boolean spaced) {
    return new Piece(words, Box.around(words.stream().map(Word::box).toList()), style, spaced);
  }

  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(spaced ? " " : ""));
  }

  /** Height of the letters, in the page's unit. */
  public double size() {
    return style.size();
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
