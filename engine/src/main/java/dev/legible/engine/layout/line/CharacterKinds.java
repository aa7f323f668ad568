// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import java.util.regex.Pattern;

/** What a short text is made of. */
public final class CharacterKinds {

  private static final Pattern NOT_AVAILABLE =
      Pattern.compile(
          "[-\u2010-\u2015*.\u2026\u2212]+|n\\.? ?[ad]\\.?|n/?a|nil|[:/]",
          Pattern.CASE_INSENSITIVE);

  /** An amount with its currency before and the code of its tax behind, as slips print them. */
  private static final Pattern AMOUNT =
      Pattern.compile("(\\p{Lu}{1,3}\\p{Sc}? ?)?-?\\d[\\d.,]{0,11}[.,] ?\\d{2}( ?\\p{Lu}{1,2})?");

  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d\\W{0,3}");

  private CharacterKinds() {}

  /** Whether it is a year, which heads columns as often as it stands in them. */
  public static boolean year(String text) {
    return YEAR.matcher(text).matches();
  }

  /** Whether it is a figure or stands for one: mostly digits, or "-", "n.a." and the like. */
  public static boolean numeric(String text) {
    if (NOT_AVAILABLE.matcher(text.strip()).matches() || AMOUNT.matcher(text.strip()).matches()) {
      return true;
    }
    int digits = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += Character.isDigit(c) ? 1 : 0;
      letters += Character.isLetter(c) ? 1 : 0;
    }
    return digits > 0 && letters <= 0.4 * digits;
  }
}
