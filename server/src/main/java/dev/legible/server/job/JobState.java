// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.util.Locale;

/** Where a job stands, in the same words everywhere: API, tables, webhooks, metrics. */
public enum JobState {
  QUEUED,
  PROCESSING,
  COMPLETED,
  FAILED,
  CANCELLED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a job in this state never changes again. */
  public boolean terminal() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }
}
