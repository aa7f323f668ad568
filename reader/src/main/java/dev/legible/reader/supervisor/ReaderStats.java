// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Figures of reader children; all but {@code running} and {@code residentBytes} count since the
 * start of this process.
 *
 * @param running children that run now
 * @param started children started
 * @param replaced children that had served long enough and were replaced
 * @param stoppedIdle children stopped because nobody had asked them anything for a while
 * @param deaths children that have ended, by what ended them; every cause is there
 * @param residentBytes resident memory of the running children and of what they have started
 */
public record ReaderStats(
    int running,
    long started,
    long replaced,
    long stoppedIdle,
    Map<DeathCause, Long> deaths,
    long residentBytes) {

  public ReaderStats {
    deaths = Map.copyOf(deaths);
  }

  /** Children that have ended by this cause. */
  public long deathsBy(DeathCause cause) {
    return deaths.getOrDefault(cause, 0L);
  }

  /** The sum of several. */
  public static ReaderStats sum(List<ReaderStats> parts) {
    return new ReaderStats(
        parts.stream().mapToInt(ReaderStats::running).sum(),
        parts.stream().mapToLong(ReaderStats::started).sum(),
        parts.stream().mapToLong(ReaderStats::replaced).sum(),
        parts.stream().mapToLong(ReaderStats::stoppedIdle).sum(),
        Arrays.stream(DeathCause.values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    cause -> parts.stream().mapToLong(part -> part.deathsBy(cause)).sum())),
        parts.stream().mapToLong(ReaderStats::residentBytes).sum());
  }
}
