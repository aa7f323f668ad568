// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.bench;

import java.time.Duration;
import java.util.List;

/**
 * How fast one kind of page was read.
 *
 * @param readers who read it, such as {@code tesseract}
 * @param pages pages read while it was measured, at least 1
 * @param time wall time that they took, more than zero
 * @param residentBytes most resident memory of the reader child with all that it started; 0 where
 *     the system does not tell
 */
public record Speed(Kind kind, List<String> readers, int pages, Duration time, long residentBytes) {

  public Speed {
    readers = List.copyOf(readers);
  }

  /** Pages that are read in a minute at this speed. */
  public double pagesPerMinute() {
    return pages * 60e9 / time.toNanos();
  }

  /** How long the kind's example would take, without the start of the reader. */
  Duration example() {
    return time.multipliedBy(kind.examplePages()).dividedBy(pages);
  }
}
