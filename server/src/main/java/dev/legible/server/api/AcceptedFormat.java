// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.export.ExportFormat;
import java.util.Locale;
import java.util.Optional;

/** The raw format that an Accept header asks for first. */
final class AcceptedFormat {

  private AcceptedFormat() {}

  /** Empty means JSON, which is also the answer to what cannot be had. */
  static Optional<ExportFormat> of(@org.jspecify.annotations.Nullable String accept) {
    if (accept == null) {
      return Optional.empty();
    }
    Optional<ExportFormat> best = Optional.empty();
    double bestWeight = 0;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String type = range.replaceFirst(";.*", "").strip();
      double weight = weight(range);
      Optional<ExportFormat> format = named(type);
      boolean known = format.isPresent() || type.equals("application/json") || type.equals("*/*");
      if (known && weight > bestWeight) {
        best = format;
        bestWeight = weight;
      }
    }
    return best;
  }

  private static Optional<ExportFormat> named(String type) {
    return switch (type) {
      case "text/markdown" -> Optional.of(ExportFormat.MARKDOWN);
      case "text/plain" -> Optional.of(ExportFormat.TEXT);
      case "text/csv" -> Optional.of(ExportFormat.TABLES);
      case "text/vnd.hocr+html" -> Optional.of(ExportFormat.HOCR);
      case "application/xml" -> Optional.of(ExportFormat.ALTO);
      case "application/pdf" -> Optional.of(ExportFormat.PDF);
      default -> Optional.empty();
    };
  }

  private static double weight(String range) {
    int q = range.indexOf(";q=");
    if (q < 0) {
      return 1;
    }
    try {
      return Double.parseDouble(range.substring(q + 3).replaceFirst(";.*", "").strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
