// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The header by which a server asks for patience: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /** In seconds; 0 when nothing is asked for, or nothing that can be understood. */
  static long seconds(Response response) {
    @Nullable String value = response.header("Retry-After");
    if (value == null) {
      return 0;
    }
    String asked = value.strip();
    if (SECONDS.matcher(asked).matches()) {
      return Long.parseLong(asked);
    }
    // Both dates are of the server's clock, so ours need not agree with it.
    Instant now = date(response.header("Date")).orElseGet(Instant::now);
    return date(asked)
        .map(until -> Math.max(0, Duration.between(now, until).toSeconds()))
        .orElse(0L);
  }

  private static Optional<Instant> date(@Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
