// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import java.util.Locale;
import java.util.Map;

/** Characters of the symbol fonts that documents use for boxes, arrows and ticks. */
final class SymbolFont {

  private static final Map<Integer, String> WINGDINGS =
      Map.ofEntries(
          Map.entry(0x6C, "●"),
          Map.entry(0x6E, "■"),
          Map.entry(0x6F, "[ ]"),
          Map.entry(0xA8, "[ ]"),
          Map.entry(0x71, "[ ]"),
          Map.entry(0xFE, "[x]"),
          Map.entry(0xFD, "[x]"),
          Map.entry(0xFC, "✓"),
          Map.entry(0xFB, "✗"),
          Map.entry(0xE0, "→"),
          Map.entry(0xDF, "←"),
          Map.entry(0xE8, "→"),
          Map.entry(0x4A, "☺"),
          Map.entry(0xA7, "▪"));

  private static final String SYMBOL_LETTERS =
      "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ      αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

  private SymbolFont() {}

  /** The Unicode text of a character, given in hexadecimal, of a font; empty when it is unknown. */
  static String character(String hexadecimal, String font) {
    int code;
    try {
      code = Integer.parseInt(hexadecimal, 16);
    } catch (NumberFormatException e) {
      return "";
    }
    int low = code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code;
    String name = font.toLowerCase(Locale.ROOT);
    if (name.startsWith("wingdings")) {
      return WINGDINGS.getOrDefault(low, "•");
    }
    if (name.equals("symbol")) {
      int index = low - 'A';
      boolean letter = index >= 0 && index < SYMBOL_LETTERS.length();
      return letter
          ? SYMBOL_LETTERS.substring(index, index + 1).strip()
          : low < 0x80 ? Character.toString(low) : "•";
    }
    return Character.isValidCodePoint(low) && low >= ' ' ? Character.toString(low) : "";
  }
}
