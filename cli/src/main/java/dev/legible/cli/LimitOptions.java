// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.ByteSize;
import dev.legible.engine.options.Limits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The limits of {@link Limits} as options of a command, with its defaults. */
final class LimitOptions {

  @Option(
      names = "--max-file-size",
      paramLabel = "SIZE",
      defaultValue = "50MB",
      converter = ByteSizeConverter.class,
      description = "Largest file (default: ${DEFAULT-VALUE}).")
  private ByteSize fileSize = new ByteSize(Limits.DEFAULT.fileBytes());

  @Option(
      names = "--max-pages",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Most pages of a document (default: ${DEFAULT-VALUE}).")
  private int pages;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      defaultValue = "100000000",
      description = "Most pixels of a picture, from its header (default: ${DEFAULT-VALUE}).")
  private long pixels;

  @Option(
      names = "--max-ratio",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Most that packed data above 1 MB may grow, in times (default: ${DEFAULT-VALUE}).")
  private int ratio;

  @Option(
      names = "--max-expanded",
      paramLabel = "SIZE",
      defaultValue = "512MB",
      converter = ByteSizeConverter.class,
      description = "Most that is unpacked from a document (default: ${DEFAULT-VALUE}).")
  private ByteSize expanded = new ByteSize(Limits.DEFAULT.expandedBytes());

  @Option(
      names = "--max-entry",
      paramLabel = "SIZE",
      defaultValue = "256MB",
      converter = ByteSizeConverter.class,
      description = "Largest unpacked part of an Office file (default: ${DEFAULT-VALUE}).")
  private ByteSize entry = new ByteSize(Limits.DEFAULT.entryBytes());

  @Option(
      names = "--max-archive-depth",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most documents within documents (default: ${DEFAULT-VALUE}).")
  private int archiveDepth;

  @Option(
      names = "--max-nesting",
      paramLabel = "N",
      defaultValue = "100",
      description = "Deepest nesting of XML, JSON and HTML (default: ${DEFAULT-VALUE}).")
  private int nesting;

  @Option(
      names = "--max-text",
      paramLabel = "SIZE",
      defaultValue = "50MB",
      converter = ByteSizeConverter.class,
      description = "Most text taken from a document (default: ${DEFAULT-VALUE}).")
  private ByteSize text = new ByteSize(Limits.DEFAULT.textBytes());

  @Option(
      names = "--page-timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Longest time for a page (default: ${DEFAULT-VALUE}).")
  private int pageSeconds;

  @Option(
      names = "--max-heap",
      paramLabel = "SIZE",
      defaultValue = "512MB",
      converter = ByteSizeConverter.class,
      description = "Java heap of the reader process (default: ${DEFAULT-VALUE}).")
  private ByteSize heap = new ByteSize(Limits.DEFAULT.heapBytes());

  @Option(
      names = "--max-resident",
      paramLabel = "SIZE",
      defaultValue = "1200MB",
      converter = ByteSizeConverter.class,
      description = "Resident memory of the reader process (default: ${DEFAULT-VALUE}).")
  private ByteSize resident = new ByteSize(Limits.DEFAULT.residentBytes());

  Limits limits() {
    return new Limits(
        fileSize.bytes(),
        pages,
        pixels,
        ratio,
        expanded.bytes(),
        entry.bytes(),
        archiveDepth,
        nesting,
        text.bytes(),
        Duration.ofSeconds(pageSeconds),
        heap.bytes(),
        resident.bytes());
  }
}
