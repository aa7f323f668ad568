// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.time.Duration;
import java.util.Locale;

/** How long others that arrive later may not overtake: an offset of the sort key, so nothing starves. */
public enum Priority {
  HIGH(Duration.ZERO),
  NORMAL(Duration.ofMinutes(2)),
  LOW(Duration.ofMinutes(10));

  private final Duration offset;

  Priority(Duration offset) {
    this.offset = offset;
  }

  /** What is added to the time from which a task is available, to sort by. */
  public Duration offset() {
    return offset;
  }

  /** As it is written in the table and by callers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
