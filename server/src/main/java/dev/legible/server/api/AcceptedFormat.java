// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.export.ExportFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The raw format that an Accept header asks for first. */
final class AcceptedFormat {

  /** Every browser names application/xml beside these, and means no ALTO by it. */
  private static final Set<String> BY_BROWSERS = Set.of("text/html", "*/*");

  private static final Set<String> FOR_JSON = Set.of("application/json", "*/*");

  private AcceptedFormat() {}

  /** Empty means JSON, which is also the answer to what cannot be had. */
  static Optional<ExportFormat> of(@Nullable String accept) {
    if (accept == null) {
      return Optional.empty();
    }
    List<Range> ranges =
        Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1)).map(Range::parse).toList();
    boolean browser =
        ranges.stream()
            .anyMatch(range -> range.weight > 0 && BY_BROWSERS.contains(range.mediaType));
    Optional<ExportFormat> best = Optional.empty();
    double bestWeight = 0;
    for (Range range : ranges) {
      Optional<ExportFormat> format = named(range.mediaType, browser);
      boolean known = format.isPresent() || FOR_JSON.contains(range.mediaType);
      if (known && range.weight > bestWeight) {
        best = format;
        bestWeight = range.weight;
      }
    }
    return best;
  }

  private static Optional<ExportFormat> named(String type, boolean browser) {
    return switch (type) {
      case "text/markdown" -> Optional.of(ExportFormat.MARKDOWN);
      case "text/plain" -> Optional.of(ExportFormat.TEXT);
      case "text/csv" -> Optional.of(ExportFormat.TABLES);
      case "text/vnd.hocr+html" -> Optional.of(ExportFormat.HOCR);
      case "application/xml" -> browser ? Optional.empty() : Optional.of(ExportFormat.ALTO);
      case "application/pdf" -> Optional.of(ExportFormat.PDF);
      default -> Optional.empty();
    };
  }

  /** One of the types of an Accept header, with its weight (RFC 9110, 12.4.2); 0 means not that. */
  private record Range(String mediaType, double weight) {

    static Range parse(String text) {
      String[] parts = text.split(";", -1);
      double weight =
          Arrays.stream(parts)
              .skip(1)
              .map(String::strip)
              .filter(parameter -> parameter.startsWith("q="))
              .findFirst()
              .map(parameter -> weight(parameter.substring(2)))
              .orElse(1.0);
      return new Range(parts[0].strip(), weight);
    }

    private static double weight(String number) {
      try {
        return Double.parseDouble(number.strip());
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }
}
