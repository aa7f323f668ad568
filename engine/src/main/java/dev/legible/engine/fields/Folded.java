// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text in which words are found though a recogniser has glued, split or misread them: capitals
 * without accents, spaces and signs, and one letter for all that look alike.
 */
final class Folded {

  private final String text;
  private final String folded;
  private final int[] origins;

  private Folded(String text, String folded, int[] origins) {
    this.text = text;
    this.folded = folded;
    this.origins = origins;
  }

  static Folded of(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    int[] origins = new int[text.length() * 2 + 1];
    for (int i = 0; i < text.length(); i++) {
      String plain = plain(text.charAt(i));
      for (int k = 0; k < plain.length() && folded.length() < origins.length - 1; k++) {
        origins[folded.length()] = i;
        folded.append(plain.charAt(k));
      }
    }
    origins[folded.length()] = text.length();
    return new Folded(text, folded.toString(), Arrays.copyOf(origins, folded.length() + 1));
  }

  private static String plain(char c) {
    if (c < 128) {
      return Character.isLetterOrDigit(c) || c == '|' ? String.valueOf(lookalike(c)) : "";
    }
    String capital = String.valueOf(c).toUpperCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(capital, Normalizer.Form.NFKD)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(letter -> plain.append(lookalike((char) letter)));
    return plain.toString();
  }

  /** One sign for those that are taken for each other on worn prints. */
  private static char lookalike(char c) {
    char capital = Character.toUpperCase(c);
    return switch (capital) {
      case 'L', '1', '|' -> 'I';
      case '0', 'Q' -> 'O';
      case '5' -> 'S';
      case '8' -> 'B';
      default -> capital;
    };
  }

  /** What words are looked for in. */
  String folded() {
    return folded;
  }

  /** The index in the text as it was of the folded character at {@code index}. */
  int origin(int index) {
    return origins[index];
  }

  /** The index behind the folded character before {@code index}, in the text as it was. */
  int originEnd(int index) {
    return index == 0 ? 0 : origins[index - 1] + 1;
  }

  /** Whether a word of the text as it was begins at this folded character. */
  boolean wordStart(int index) {
    int at = origins[index];
    return at == 0 || kind(text.charAt(at - 1)) != kind(text.charAt(at));
  }

  /** Whether a word of the text as it was ends before this folded character. */
  boolean wordEnd(int index) {
    int end = originEnd(index);
    return end >= text.length() || kind(text.charAt(end)) != kind(text.charAt(end - 1));
  }

  /** Whether no digit was taken for a letter among these folded characters. */
  boolean lettersOnly(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text.charAt(origins[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Whether every digit that was taken for a letter stands beside one. */
  boolean digitsInWords(int start, int end) {
    for (int i = start; i < end; i++) {
      int at = origins[i];
      boolean beside =
          (at > 0 && Character.isLetter(text.charAt(at - 1)))
              || (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1)));
      if (Character.isDigit(text.charAt(at)) && !beside) {
        return false;
      }
    }
    return true;
  }

  private static int kind(char c) {
    return Character.isLetter(c) ? 1 : Character.isDigit(c) ? 2 : 0;
  }
}
