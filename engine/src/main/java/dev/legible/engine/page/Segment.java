// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

import dev.legible.document.Box;
import dev.legible.document.Word;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that stand side by side without a wide gap: a line, or the part of a line that lies in one
 * column or table cell. What readers give and layout takes.
 *
 * @param text the words as they read, usually joined by a space; scripts without spaces join without
 * @param confidence 0 to 1, the mean over its characters
 */
public record Segment(String text, Box box, List<Word> words, double confidence, FontStyle style) {

  public Segment {
    words = List.copyOf(words);
  }

  /** The segment of these words, of which there must be at least one, joined by spaces. */
  public static Segment of(List<Word> words, FontStyle style) {
    String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
    double weighted = 0;
    int characters = 0;
    for (Word word : words) {
      weighted += word.confidence() * word.text().length();
      characters += word.text().length();
    }
    return new Segment(
        text,
        Box.around(words.stream().map(Word::box).toList()),
        words,
        characters == 0 ? 0 : weighted / characters,
        style);
  }
}
