// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import java.util.Optional;

/** What a read document can be written as. {@link Exporter#of} gives the exporter of each. */
public enum ExportFormat {
  TEXT("text", "text/plain; charset=utf-8", "txt"),
  MARKDOWN("markdown", "text/markdown; charset=utf-8", "md"),
  JSON("json", "application/json", "json"),
  HOCR("hocr", "text/vnd.hocr+html; charset=utf-8", "hocr"),
  ALTO("alto", "application/xml", "xml"),
  /** The original with an invisible text layer; needs the source file. */
  PDF("pdf", "application/pdf", "pdf"),
  /** Every table as comma-separated values. */
  TABLES("tables", "text/csv; charset=utf-8", "csv"),
  /** Passages for search and language models, a JSON object a line. */
  CHUNKS("chunks", "application/x-ndjson", "jsonl");

  private final String formatName;
  private final String mediaType;
  private final String fileEnding;

  ExportFormat(String formatName, String mediaType, String fileEnding) {
    this.formatName = formatName;
    this.mediaType = mediaType;
    this.fileEnding = fileEnding;
  }

  /** As users write it, for example {@code markdown}. */
  public String formatName() {
    return formatName;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Without the dot, for example {@code md}. */
  public String fileEnding() {
    return fileEnding;
  }

  /** The format that users call {@code formatName}. */
  public static Optional<ExportFormat> named(String formatName) {
    for (ExportFormat format : values()) {
      if (format.formatName.equals(formatName)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
