// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.time.Duration;
import java.util.List;

/** What one document may cost: the options {@code --max-...} of the command, as settings. */
final class LimitSettings {

  /** Between a server of 4 GB and one of 8 GB, which both have a little less than that. */
  private static final long ROOMY = 6L << 30;

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
          new Fallback("`1200MB`; `2400MB` from 6 GB of memory on", LimitSettings::usualResident),
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

  /** More cores come with more memory, and each page that is being read needs its part. */
  private static String usualResident(Values values) {
    return values.machine().memoryBytes() >= ROOMY ? "2400MB" : "1200MB";
  }
}
