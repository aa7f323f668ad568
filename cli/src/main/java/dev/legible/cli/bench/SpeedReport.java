// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the speeds mean, for people and for scripts.
 *
 * @param threads pages read at once
 * @param speeds in the order in which they are told
 */
public record SpeedReport(int threads, List<Speed> speeds) {

  private static final String ROW = "%-12s %12s %9s   %s";

  public SpeedReport {
    speeds = List.copyOf(speeds);
  }

  /** A table, one line a kind, with an example of what it means. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(ROW.formatted("", "pages/minute", "memory", "which means"));
    for (Speed speed : speeds) {
      lines.add(
          ROW.formatted(
              speed.kind().title(),
              "%,d".formatted(Math.round(speed.pagesPerMinute())),
              memory(speed.residentBytes()),
              "%s: about %s, read by %s"
                  .formatted(
                      speed.kind().example(),
                      spoken(speed.example()),
                      String.join(" and ", speed.readers()))));
    }
    lines.add("");
    lines.add(
        "%d pages at a time, the reader warm; its start takes a second or two more."
            .formatted(threads));
    return lines;
  }

  /** One JSON object in one line. */
  public String json() {
    return "{\"threads\":%d,\"kinds\":[%s]}"
        .formatted(
            threads, speeds.stream().map(SpeedReport::json).collect(Collectors.joining(",")));
  }

  /** Names of kinds and readers need no escapes. */
  private static String json(Speed speed) {
    return "{\"kind\":\"%s\",\"readers\":[%s],\"pages\":%d,\"seconds\":%.3f,\"pages_per_minute\":%.1f,\"resident_bytes\":%d}"
        .formatted(
            speed.kind().code(),
            speed.readers().stream().map("\"%s\""::formatted).collect(Collectors.joining(",")),
            speed.pages(),
            speed.time().toNanos() / 1e9,
            speed.pagesPerMinute(),
            speed.residentBytes());
  }

  private static String memory(long bytes) {
    return bytes == 0 ? "unknown" : "%,d MB".formatted(bytes >> 20);
  }

  private static String spoken(Duration time) {
    double seconds = time.toNanos() / 1e9;
    if (seconds < 10) {
      return "%.1f s".formatted(seconds);
    }
    return seconds < 120
        ? "%d s".formatted(Math.round(seconds))
        : "%d minutes".formatted(Math.round(seconds / 60));
  }
}
