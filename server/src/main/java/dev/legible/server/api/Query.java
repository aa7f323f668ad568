// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options in the address of a call. */
record Query(Context call) {

  private static final Pattern AGE = Pattern.compile("(\\d{1,6})([smhd])");
  private static final int LONGEST = 1_024;

  Optional<String> text(String name) {
    String value = call.queryParam(name);
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    if (value.length() > LONGEST) {
      throw Fields.invalid(name, "longer than %d characters".formatted(LONGEST));
    }
    Fields.requireNoNul(name, value);
    return Optional.of(value.strip());
  }

  /** A whole number; one above {@code most} is taken as {@code most}. */
  long number(String name, long otherwise, long most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.get().matches("\\d{1,9}")) {
      throw Fields.invalid(name, "not a whole number from 0 to " + most);
    }
    return Math.min(most, Long.parseLong(text.get()));
  }

  /** How many are to be listed, at least one. */
  int limit(int usual, int most) {
    int limit = (int) number("limit", usual, most);
    if (limit < 1) {
      throw Fields.invalid("limit", "not a whole number from 1 to " + most);
    }
    return limit;
  }

  /** A time such as {@code 7d}, {@code 12h}, {@code 30m} or {@code 10s}. */
  Duration age(String name, Duration otherwise) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher parts = AGE.matcher(text.get());
    if (!parts.matches()) {
      throw Fields.invalid(name, "not a time such as 7d, 12h or 30m");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "d" -> Duration.ofDays(count);
      case "h" -> Duration.ofHours(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofSeconds(count);
    };
  }
}
