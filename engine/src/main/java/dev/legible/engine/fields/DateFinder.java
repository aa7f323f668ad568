// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds dates in texts: with numbers or names of months, in the orders that are in use. */
final class DateFinder {

  /** A time of day may be glued to the year. */
  private static final String YEAR =
      "(?<y>(?:19|20)\\d{2}(?=\\D|$|\\d{1,2}:\\d{2})|\\d{2}(?=\\D|$|\\d{2}:\\d{2}))(?!\\s?%|[-/.]\\d)";

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<!\\d)(?<y>(?:19|20)\\d{2})\\s?[-/.]\\s?(?<m>\\d{1,2})\\s?[-/.]\\s?(?<d>\\d{2}|\\d)(?!\\d(?!\\d?:))");

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<![\\d.,/-])(?<d>\\d{1,2})\\s?(?<s>[-/.'])\\s?(?<m>\\d{1,2})\\s?[-/.']\\s?" + YEAR);

  private static final Pattern NAMED =
      Pattern.compile(
          "(?<!\\d)(?<d>\\d{1,2})(?:ST|ND|RD|TH|\\.)?[\\s\\-/.,']*(?<m>MONTHS)(?!\\p{L})[\\s\\-/.,']*"
                  .replace("MONTHS", months())
              + YEAR,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NAME_FIRST =
      Pattern.compile(
          "(?<!\\p{L})(?<m>MONTHS)(?!\\p{L})[\\s.,]*(?<d>\\d{1,2})(?:ST|ND|RD|TH)?[\\s,.']+"
                  .replace("MONTHS", months())
              + YEAR,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Of a label's own value only: any long number could be one. */
  private static final Pattern UNBROKEN =
      Pattern.compile("(?<!\\d)(?<y>20\\d{2})(?<m>0[1-9]|1[0-2])(?<d>[0-3]\\d)(?!\\d)");

  private static final int EARLIEST = 1980;
  private static final int LATEST = 2099;

  private DateFinder() {}

  /**
   * A date in a text.
   *
   * @param start index of its first character
   * @param end index behind its last character
   * @param wholeYear whether the year has four digits
   * @param certain whether day and month cannot be taken for each other
   */
  record Found(LocalDate date, int start, int end, boolean wholeYear, boolean certain) {}

  private static String months() {
    return Words.ALL.months().keySet().stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(DateFinder::lenient)
        .collect(Collectors.joining("|"));
  }

  /** A month's folded name as it may be printed or misread: with accents, and 0 for O. */
  private static String lenient(String folded) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      pattern.append(
          switch (c) {
            case 'I' -> "[IL1|]";
            case 'O' -> "[OÔ0]";
            case 'S' -> "[S5]";
            case 'B' -> "[B8]";
            case 'A' -> "[AÄ]";
            case 'E' -> "[EÉ]";
            case 'U' -> "[UÛ]";
            default -> String.valueOf(c);
          });
    }
    return pattern.toString();
  }

  /**
   * All dates of a text, from left to right.
   *
   * @param monthFirst whether a date of numbers begins with the month where both are possible
   */
  static List<Found> in(String text, boolean monthFirst) {
    String digits = Digits.in(text);
    List<Found> found = new ArrayList<>();
    add(YEAR_FIRST, digits, false, found);
    add(NAMED, text, false, found);
    add(NAME_FIRST, text, false, found);
    add(NUMBERS, digits, monthFirst, found);
    found.sort(Comparator.comparingInt(Found::start));
    return found;
  }

  /** As {@link #in}, and dates without any separator, such as 20180305, behind a label. */
  static List<Found> behind(Sighting label, String text, boolean monthFirst) {
    List<Found> found = new ArrayList<>(in(text, monthFirst));
    add(UNBROKEN, text, false, found);
    found.removeIf(date -> date.start() < label.end());
    return found;
  }

  private static void add(Pattern pattern, String text, boolean monthFirst, List<Found> found) {
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      boolean free =
          found.stream().allMatch(f -> f.end() <= match.start() || f.start() >= match.end());
      Found date = free ? date(match, monthFirst) : null;
      if (date != null) {
        found.add(date);
      }
    }
  }

  private static @Nullable Found date(Matcher match, boolean monthFirst) {
    int day = Integer.parseInt(match.group("d"));
    String monthText = match.group("m");
    boolean named = !Character.isDigit(monthText.charAt(0)) || monthText.length() > 2;
    Integer month =
        named ? Words.ALL.months().get(Folded.of(monthText).folded()) : Integer.valueOf(monthText);
    int year = Integer.parseInt(match.group("y"));
    if (month == null) {
      return null;
    }
    boolean wholeYear = year > 99;
    int fullYear = wholeYear ? year : 2000 + year;
    boolean yearFirst = match.start("y") < match.start("d");
    boolean certain = named || yearFirst || day > 12 || month > 12;
    LocalDate date =
        monthFirst && !named && !yearFirst
            ? either(fullYear, day, month)
            : either(fullYear, month, day);
    return date == null ? null : new Found(date, match.start(), match.end(), wholeYear, certain);
  }

  /** The date with month and day in this order, or in the other where only that one exists. */
  private static @Nullable LocalDate either(int year, int month, int day) {
    LocalDate date = date(year, month, day);
    return date == null ? date(year, day, month) : date;
  }

  private static @Nullable LocalDate date(int year, int month, int day) {
    if (year < EARLIEST || year > LATEST) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
