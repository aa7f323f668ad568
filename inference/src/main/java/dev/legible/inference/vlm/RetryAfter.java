// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a server asks for patience: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /** How long the server wants to be left alone; empty when it does not say so, or not readably. */
  static Optional<Duration> of(HttpHeaders headers) {
    String asked = headers.firstValue("Retry-After").orElse("").strip();
    if (SECONDS.matcher(asked).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(asked)));
    }
    // Both dates are of the server's clock, so ours need not agree with it.
    Optional<ZonedDateTime> until = date(asked);
    Optional<ZonedDateTime> now = headers.firstValue("Date").flatMap(RetryAfter::date);
    if (until.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now.get(), until.get());
    return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<ZonedDateTime> date(String value) {
    try {
      return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }
}
