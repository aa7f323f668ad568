// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds amounts of money in texts, with a decimal point or comma. */
final class MoneyFinder {

  private static final String MARK =
      "(?:RM|MYR|US\\$|S\\$|A\\$|\\$|€|EUR|EURO|USD|£|GBP|CHF|SGD|AUD|CAD|¥|₹|zł|Kč|kr)";

  /** Whole units in groups of three or not, a decimal sign, cents; the reader may have put a space in. */
  private static final Pattern WITH_CENTS =
      Pattern.compile(
          "(?<![\\d.,:/])(?<open>\\()?(?<sign>[-–−]\\s?)?(?<mark>"
              + MARK
              + "\\s?[:.]?\\s?)?(?<late>[-–−]\\s?)?"
              + "(?<units>\\d{1,3}(?:[.,'’]\\d{3})+|\\d{1,3}(?: \\d{3})+(?=,)|\\d{1,9}|(?<=\\s)(?=[.,]\\d\\d))"
              + "(?: ?[.,] ?)(?<cents>\\d{2})(?![\\d]|[.,:/]\\s?\\d|\\s?%)(?<after>\\s?"
              + MARK
              + "(?!\\p{L}))?(?<behind>\\s?[-–−](?!\\s?\\d)|\\s?CR\\b)?",
          Pattern.CASE_INSENSITIVE);

  /** Without cents a number is money only with a sign of a currency. */
  private static final Pattern WITHOUT_CENTS =
      Pattern.compile(
          "(?<![\\p{L}\\d.,])(?<mark>"
              + MARK
              + ")\\s?[:.]?\\s?(?<units>\\d{1,3}(?:[.,'’]\\d{3})+|\\d{1,7})(?!\\d|[.,:/]\\s?\\d|\\s?%)",
          Pattern.CASE_INSENSITIVE);

  private MoneyFinder() {}

  /** All amounts of a text, from left to right. */
  static List<Money> in(String text) {
    List<Money> found = new ArrayList<>();
    String digits = Digits.in(text);
    Matcher cents = WITH_CENTS.matcher(digits);
    while (cents.find()) {
      if (!timeOfDay(digits, cents.end("cents"))) {
        found.add(money(digits, cents));
      }
    }
    Matcher whole = WITHOUT_CENTS.matcher(digits);
    while (whole.find()) {
      int start = whole.start();
      int end = whole.end();
      boolean free = found.stream().allMatch(money -> money.end() <= start || money.start() >= end);
      if (free) {
        found.add(new Money(new BigDecimal(plain(whole.group("units"))), start, end, true));
      }
    }
    found.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return found;
  }

  private static Money money(String digits, Matcher match) {
    BigDecimal value =
        new BigDecimal("0" + plain(match.group("units")) + "." + match.group("cents"));
    String behind = match.group("behind");
    boolean negative =
        match.group("sign") != null
            || match.group("late") != null
            || behind != null
            || (match.group("open") != null && digits.startsWith(")", match.end()));
    boolean marked = match.group("mark") != null || match.group("after") != null;
    return new Money(negative ? value.negate() : value, match.start(), match.end(), marked);
  }

  private static String plain(String units) {
    return units.replaceAll("\\D", "");
  }

  private static boolean timeOfDay(String text, int end) {
    String rest = text.substring(end).strip().toUpperCase(Locale.ROOT);
    return rest.startsWith("UHR") || rest.startsWith("HRS");
  }
}
