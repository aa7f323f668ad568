// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.transcript;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The smallest piece of text that is compared: a word, or one character of a script that does not part
 * its words, because readers cut such lines at different places.
 *
 * @param text as it is written
 * @param key what has to be equal: without case, marks and forms of width
 */
record Token(String text, String key) {

  private static final Pattern PIECE =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]+");
  private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /** The pieces of a word without spaces, from first to last. */
  static List<Token> of(String word) {
    List<Token> tokens = new ArrayList<>();
    Matcher piece = PIECE.matcher(word);
    while (piece.find()) {
      tokens.add(new Token(piece.group(), key(piece.group())));
    }
    return tokens;
  }

  private static String key(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String letters = MARKS.matcher(plain).replaceAll("");
    return letters.isEmpty() ? plain : letters;
  }
}
