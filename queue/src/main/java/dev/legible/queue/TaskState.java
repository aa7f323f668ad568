// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.util.Locale;

/** Where a task stands; docs/queue.md draws the transitions. */
public enum TaskState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** As it is written in the table and shown to people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a task in this state never changes again. */
  public boolean terminal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
