// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

/** Makes digits of the letters that are taken for them, where digits stand around. */
final class Digits {

  private Digits() {}

  /** The text with as many characters, of which those are digits that must be. */
  static String in(String text) {
    StringBuilder digits = new StringBuilder(text);
    for (int i = 0; i < digits.length(); i++) {
      char digit = digitLike(digits.charAt(i));
      if (digit != 0 && amongDigits(digits, i)) {
        digits.setCharAt(i, digit);
      }
    }
    return digits.toString();
  }

  private static char digitLike(char c) {
    return switch (c) {
      case 'O', 'o', 'D', 'Q' -> '0';
      case 'I', 'l', '|', '!' -> '1';
      case 'Z', 'z' -> '2';
      case 'S', 's' -> '5';
      case 'B' -> '8';
      default -> 0;
    };
  }

  /** Digits stand before it and no letter behind it, or it begins a date. */
  private static boolean amongDigits(CharSequence text, int at) {
    boolean first =
        at == 0 || !(Character.isLetter(text.charAt(at - 1)) || numeric(text.charAt(at - 1)));
    if (first) {
      return at + 2 < text.length()
          && Character.isDigit(text.charAt(at + 1))
          && "-/".indexOf(text.charAt(at + 2)) >= 0;
    }
    boolean before = numeric(text.charAt(at - 1)) && digitNear(text, at, -1);
    boolean letterBehind = at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
    boolean letterLikeBehind = letterBehind && digitLike(text.charAt(at + 1)) != 0;
    return before && (!letterBehind || letterLikeBehind);
  }

  private static boolean numeric(char c) {
    return Character.isDigit(c) || c == '.' || c == ',';
  }

  private static boolean digitNear(CharSequence text, int at, int step) {
    for (int i = at + step; i >= 0 && i < text.length() && numeric(text.charAt(i)); i += step) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
