// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.facts;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * How far the words of a text look like words, without a dictionary.
 *
 * @param words all of them
 * @param plausible those that look like words, numbers or punctuation
 * @param characters all of them, without spaces
 * @param meaningless private-use and replacement characters among them
 * @param codes words that are names of glyphs, such as "(cid:12)"
 */
public record WordStatistics(int words, int plausible, int characters, int meaningless, int codes) {

  private static final Pattern CODE =
      Pattern.compile("\\(cid:\\d+\\)|/?[gG]\\d{2,4}\\b|\\\\u[0-9a-fA-F]{4}");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[\\p{Sc}~<>\u2264\u2265+\u2212-]?\\d[\\d.,:/'\u2013\u2212-]*[\\p{L}%\u00B0\u2030]{0,3}");
  private static final Pattern LATIN =
      Pattern.compile("[\\p{IsLatin}\\p{M}'\u2019\\-\u2010\u2013./@&]+");
  private static final Pattern VOWEL = Pattern.compile("[aeiouy]", Pattern.CASE_INSENSITIVE);
  private static final Pattern JUMPING_CASE =
      Pattern.compile("\\p{Ll}\\p{Lu}.*\\p{Ll}\\p{Lu}|\\p{Lu}\\p{Ll}\\p{Lu}\\p{Lu}\\p{Ll}");
  private static final Pattern RUN = Pattern.compile("([\\p{L}])\\1{3,}");

  /** Letters of a word that needs no vowel. */
  private static final int SHORT = 4;

  /** Letters that a word may have. */
  private static final int LONGEST = 40;

  private static final String MARKS =
      "-\u2013\u2014\u2022\u00B7&=+/*|.\u2026:;,%\u00A7\u00A9\u00AE\u2192\u25CF\u25AA\u00D7";

  /** Looks at words. */
  public static WordStatistics of(Iterable<String> words) {
    int all = 0;
    int plausible = 0;
    int characters = 0;
    int meaningless = 0;
    int codes = 0;
    for (String word : words) {
      all++;
      characters += word.length();
      if (plain(word)) {
        plausible++;
        continue;
      }
      meaningless += (int) word.codePoints().filter(WordStatistics::meaningless).count();
      boolean code = CODE.matcher(word).find();
      codes += code ? 1 : 0;
      plausible += !code && plausible(word) ? 1 : 0;
    }
    return new WordStatistics(all, plausible, characters, meaningless, codes);
  }

  /**
   * Whether a word is one of the many that the rules below would call plausible too, at a hundred
   * times the cost: a-z with a vowel, capital at most at the front, or digits with marks in between;
   * a mark may follow.
   */
  private static boolean plain(String word) {
    int length = word.length();
    if (length > 1 && ".,;:".indexOf(word.charAt(length - 1)) >= 0) {
      length--;
    }
    return length > 0
        && length <= LONGEST
        && (plainLetters(word, length) || plainDigits(word, length));
  }

  private static boolean plainLetters(String word, int length) {
    boolean sounded = length <= SHORT;
    int run = 0;
    for (int i = 0; i < length; i++) {
      char c = word.charAt(i);
      char small = i == 0 && c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
      if (small < 'a' || small > 'z') {
        return false;
      }
      sounded |= "aeiouy".indexOf(small) >= 0;
      run = i > 0 && c == word.charAt(i - 1) ? run + 1 : 1;
      if (run > 3) {
        return false;
      }
    }
    return sounded;
  }

  private static boolean plainDigits(String word, int length) {
    for (int i = 0; i < length; i++) {
      char c = word.charAt(i);
      boolean mark = i > 0 && (c == '.' || c == ',');
      if ((c < '0' || c > '9') && !mark) {
        return false;
      }
    }
    return true;
  }

  private static boolean meaningless(int codePoint) {
    return codePoint == 0xFFFD || Character.getType(codePoint) == Character.PRIVATE_USE;
  }

  /** Whether a word looks like one. */
  public static boolean plausible(String word) {
    String core = word.replaceAll("^[\\p{P}\\p{S}&&[^%\\p{Sc}]]+|[\\p{P}\\p{S}&&[^%]]+$", "");
    if (core.isEmpty()) {
      return (word.length() <= 2 && MARKS.indexOf(word.charAt(0)) >= 0)
          || word.matches("[.\u2026_-]{3,}");
    }
    if (NUMBER.matcher(core).matches()) {
      return true;
    }
    if (!LATIN.matcher(core).matches()) {
      return core.codePoints()
              .allMatch(
                  c ->
                      Character.isLetterOrDigit(c)
                          || Character.getType(c) == Character.NON_SPACING_MARK
                          || "-'.,/:()@_&".indexOf(c) >= 0)
          && core.codePoints().anyMatch(Character::isLetter)
          && (core.length() > 1 || Character.isIdeographic(core.codePointAt(0)));
    }
    String base = Normalizer.normalize(core, Normalizer.Form.NFD);
    boolean sounded =
        VOWEL.matcher(base).find()
            || core.length() <= SHORT
            || core.equals(core.toUpperCase(java.util.Locale.ROOT));
    return sounded
        && core.length() <= LONGEST
        && !JUMPING_CASE.matcher(core).find()
        && !RUN.matcher(core).find();
  }

  /** Share of the plausible words, 0 to 1; 1 when there is no word. */
  public double share() {
    return words == 0 ? 1 : (double) plausible / words;
  }
}
