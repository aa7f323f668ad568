// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.queue.Priority;
import dev.legible.server.job.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How many jobs there are in the whole service. Thread-safe; asked at every call. */
public interface JobFigures {

  /** Jobs of all tenants that have not been removed. */
  List<Count> jobs();

  /**
   * Jobs of one state and priority.
   *
   * @param oldest how long the oldest of them has been there
   */
  record Count(JobState state, Priority priority, long jobs, Duration oldest) {}

  /** What was counted in this process since it started, such as {@code cache_hits}. */
  Map<String, Long> counters();
}
