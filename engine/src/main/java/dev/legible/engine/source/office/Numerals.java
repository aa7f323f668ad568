// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import java.util.Locale;

/** Writes the numbers of lists. */
final class Numerals {

  private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] LETTERS = {
    "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"
  };
  private static final int MAX_ROMAN = 4_000;
  private static final int MAX_LETTER_REPEAT = 10;

  private Numerals() {}

  /** The number in one of the formats of ECMA-376 part 1, 17.18.59; unknown ones as digits. */
  static String format(int number, String format) {
    return switch (format) {
      case "lowerLetter", "alphaLcPeriod", "alphaLcParenR" -> letters(number);
      case "upperLetter", "alphaUcPeriod", "alphaUcParenR" ->
          letters(number).toUpperCase(Locale.ROOT);
      case "lowerRoman" -> roman(number).toLowerCase(Locale.ROOT);
      case "upperRoman" -> roman(number);
      case "decimalZero" -> number < 10 ? "0" + number : Integer.toString(number);
      default -> Integer.toString(number);
    };
  }

  /** a to z, then aa, bb and so on. */
  private static String letters(int number) {
    int repeat = (number - 1) / 26 + 1;
    if (number < 1 || repeat > MAX_LETTER_REPEAT) {
      return Integer.toString(number);
    }
    return Character.toString('a' + (number - 1) % 26).repeat(repeat);
  }

  private static String roman(int number) {
    if (number < 1 || number >= MAX_ROMAN) {
      return Integer.toString(number);
    }
    StringBuilder roman = new StringBuilder();
    int rest = number;
    for (int i = 0; i < VALUES.length; i++) {
      for (; rest >= VALUES[i]; rest -= VALUES[i]) {
        roman.append(LETTERS[i]);
      }
    }
    return roman.toString();
  }
}
