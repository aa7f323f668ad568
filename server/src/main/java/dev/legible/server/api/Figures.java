// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.queue.Priority;
import dev.legible.server.job.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Figures of the whole service. Thread-safe and cheap to ask. */
public interface Figures {

  /** Jobs of all tenants that are still there. */
  List<Count> jobs();

  /**
   * Jobs of one state and priority.
   *
   * @param oldest how long the oldest of them has been there
   */
  record Count(JobState state, Priority priority, long jobs, Duration oldest) {}

  /** What was counted in this process since it started, such as {@code cache_hits}. */
  Map<String, Long> counters();

  /** All metrics in the text format of Prometheus. */
  String metrics();

  /**
   * An answer was given.
   *
   * @param route as it was declared, such as {@code /v1/jobs/{id}}; {@code other} for unknown addresses
   */
  void answered(String method, String route, int status, Duration took);
}
