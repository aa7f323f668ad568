// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Letters and digits that look alike: where the recogniser was in doubt between the two, the rest of
 * the word decides. A word of letters takes the letter, a number the digit; a code that mixes both is
 * left as it was read.
 */
final class Lookalikes {

  /** For each character that has a twin of the other kind, the twin. */
  static final Map<String, String> TWINS =
      Map.ofEntries(
          Map.entry("0", "O"),
          Map.entry("O", "0"),
          Map.entry("o", "0"),
          Map.entry("1", "I"),
          Map.entry("I", "1"),
          Map.entry("l", "1"),
          Map.entry("5", "S"),
          Map.entry("S", "5"),
          Map.entry("s", "5"),
          Map.entry("8", "B"),
          Map.entry("B", "8"),
          Map.entry("6", "G"),
          Map.entry("G", "6"),
          Map.entry("2", "Z"),
          Map.entry("Z", "2"));

  private final double doubt;

  /**
   * Looks at characters that are this doubtful.
   *
   * @param doubt probability of the twin as a share of that of the character read
   */
  Lookalikes(double doubt) {
    this.doubt = doubt;
  }

  /**
   * The characters of one word, corrected.
   *
   * @param read as the recogniser has it
   * @param twin how probable each one's twin was as a share of its own probability
   */
  List<String> settle(List<String> read, List<Double> twin) {
    List<String> settled = new ArrayList<>(read);
    for (int i = 0; i < read.size(); i++) {
      String other = TWINS.get(read.get(i));
      if (other == null || twin.get(i) < doubt) {
        continue;
      }
      int kind = surroundings(read, i);
      boolean digit = Character.isDigit(other.charAt(0));
      if ((kind > 0 && !digit) || (kind < 0 && digit)) {
        settled.set(i, other);
      }
    }
    return settled;
  }

  /** More than 0 among letters, less than 0 among digits, 0 when it cannot be told. */
  private static int surroundings(List<String> word, int at) {
    int letters = 0;
    int digits = 0;
    for (int i = 0; i < word.size(); i++) {
      boolean sure = i != at && !TWINS.containsKey(word.get(i));
      if (sure && Character.isLetter(word.get(i).codePointAt(0))) {
        letters++;
      } else if (sure && Character.isDigit(word.get(i).codePointAt(0))) {
        digits++;
      }
    }
    if (letters > 0 && digits > 0) {
      return near(word, at);
    }
    return letters - digits;
  }

  private static int near(List<String> word, int at) {
    int kind = 0;
    for (int i : new int[] {at - 1, at + 1}) {
      if (i >= 0 && i < word.size()) {
        int code = word.get(i).codePointAt(0);
        kind += Character.isLetter(code) ? 1 : 0;
        kind -= Character.isDigit(code) ? 1 : 0;
      }
    }
    return Math.abs(kind) == 2 ? kind : 0;
  }
}
