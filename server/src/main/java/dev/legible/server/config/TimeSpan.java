// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people write it: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}. */
public final class TimeSpan {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d|)");

  private TimeSpan() {}

  /**
   * Reads a time with its unit.
   *
   * @throws IllegalArgumentException when it is not one; the message says what is
   */
  public static Duration parse(String text) {
    return parse(text, "");
  }

  /** Reads a time; a bare number has this unit, and is not allowed when the unit is empty. */
  static Duration parse(String text, String bareUnit) {
    Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!written.matches()) {
      throw notATime(text);
    }
    long number = Long.parseLong(written.group(1));
    return switch (written.group(2).isEmpty() ? bareUnit : written.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> throw notATime(text);
    };
  }

  private static IllegalArgumentException notATime(String text) {
    return new IllegalArgumentException(
        "\"%s\" is not a time. Write 30s, 5m, 24h or 7d.".formatted(text));
  }
}
