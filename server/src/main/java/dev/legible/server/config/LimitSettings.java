// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.time.Duration;
import java.util.List;

/** What one document may cost: the options {@code --max-...} of the command, as settings. */
final class LimitSettings {

  /** More than a server of 4 GB has, and less than the 60 % that the unit may use of one of 8 GB. */
  private static final long ROOMY = 4_500_000_000L;

  /** What the service itself takes while a reader reads, with room for its threads. */
  private static final long SERVICE = 300L << 20;

  private static final long USUAL = 1200L << 20;

  /** Less, and no reader could open its models. */
  private static final long LEAST = 600L << 20;

  static final Setting<Long> FILE_SIZE =
      Setting.of("LEGIBLE_MAX_FILE_SIZE", Forms.size(), "50MB", "Largest file.");

  static final Setting<Integer> PAGES =
      Setting.of(
          "LEGIBLE_MAX_PAGES", Forms.count(1, 1_000_000), "5000", "Most pages of a document.");

  static final Setting<Integer> PIXELS =
      Setting.of(
          "LEGIBLE_MAX_PIXELS",
          Forms.count(1, 2_000_000_000),
          "100000000",
          "Most pixels of a picture, from its header.");

  static final Setting<Integer> RATIO =
      Setting.of(
          "LEGIBLE_MAX_RATIO",
          Forms.count(1, 1_000_000),
          "100",
          "Most that packed data above 1 MB may grow, in times.");

  static final Setting<Long> EXPANDED =
      Setting.of(
          "LEGIBLE_MAX_EXPANDED", Forms.size(), "512MB", "Most that is unpacked from a document.");

  static final Setting<Long> ENTRY =
      Setting.of(
          "LEGIBLE_MAX_ENTRY", Forms.size(), "256MB", "Largest unpacked part of an Office file.");

  static final Setting<Integer> ARCHIVE_DEPTH =
      Setting.of(
          "LEGIBLE_MAX_ARCHIVE_DEPTH",
          Forms.count(0, 100),
          "3",
          "Most documents within documents.");

  static final Setting<Integer> NESTING =
      Setting.of(
          "LEGIBLE_MAX_NESTING",
          Forms.count(1, 10_000),
          "100",
          "Deepest nesting of XML, JSON and HTML.");

  static final Setting<Long> TEXT =
      Setting.of("LEGIBLE_MAX_TEXT", Forms.size(), "50MB", "Most text taken from a document.");

  static final Setting<Duration> PAGE_TIME =
      Setting.of(
          "LEGIBLE_PAGE_TIMEOUT",
          Forms.seconds("1s", "1h"),
          "60s",
          "Longest time for a page. A bare number counts seconds.");

  static final Setting<Long> HEAP =
      Setting.of("LEGIBLE_MAX_HEAP", Forms.size(), "512MB", "Java heap of a reader process.");

  static final Setting<Long> RESIDENT =
      Setting.of(
          "LEGIBLE_MAX_RESIDENT",
          Forms.size(),
          new Fallback(
              "`1200MB`; `2400MB` where 4.5 GB may be used; below 1500MB what is left beside the service",
              LimitSettings::usualResident),
          "Resident memory of a reader process.");

  static final Section SECTION =
      new Section(
          "What one document may cost",
          List.of(
              FILE_SIZE,
              PAGES,
              PIXELS,
              RATIO,
              EXPANDED,
              ENTRY,
              ARCHIVE_DEPTH,
              NESTING,
              TEXT,
              PAGE_TIME,
              HEAP,
              RESIDENT));

  private LimitSettings() {}

  /**
   * More cores come with more memory, and each page that is being read needs its part. In a small unit or container the
   * reader is given up before the kernel has to choose.
   */
  private static String usualResident(Values values) {
    long memory = values.machine().memoryBytes();
    if (memory >= ROOMY) {
      return "2400MB";
    }
    if (memory == 0 || memory - SERVICE >= USUAL) {
      return (USUAL >> 20) + "MB";
    }
    // No less than a heap that somebody set, without which nothing starts.
    long least = Math.max(LEAST, values.get(HEAP));
    return (Math.max(least, memory - SERVICE) >> 20) + "MB";
  }
}
