// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The recogniser knows brackets, colons and the like in the narrow form and in the wide one that belongs
 * to Chinese text, and takes the wide one in Latin text too. Where a line has no East Asian character
 * the narrow form is meant.
 */
final class PlainForms {

  private static final Set<UnicodeScript> EAST_ASIAN =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO);

  /** Unicode's block of wide forms lies so far above the narrow ones (U+FF01 to U+FF5E). */
  private static final int DISTANCE = 0xFEE0;

  private static final int FIRST = 0xFF01;
  private static final int LAST = 0xFF5E;

  /** No character of these scripts comes before; to look up the script of each costs more than to read it. */
  private static final int FIRST_EAST_ASIAN = 0x1100;

  private PlainForms() {}

  /** The characters of a line, in plain form where that is meant. */
  static List<String> of(List<String> line) {
    boolean eastAsian =
        line.stream()
            .flatMapToInt(String::codePoints)
            .anyMatch(
                character ->
                    character >= FIRST_EAST_ASIAN
                        && EAST_ASIAN.contains(UnicodeScript.of(character)));
    return eastAsian ? line : line.stream().map(PlainForms::plain).toList();
  }

  private static String plain(String character) {
    int wide = character.isEmpty() ? 0 : character.codePointAt(0);
    return wide >= FIRST && wide <= LAST ? Character.toString(wide - DISTANCE) : character;
  }
}
