// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.JobCount;
import java.util.List;
import java.util.Map;

/** How many jobs there are in the whole service. Thread-safe; asked at every call. */
public interface JobFigures {

  /** Jobs of all tenants that have not been removed. */
  List<JobCount> jobs();

  /** What was counted in this process since it started, such as {@code cache_hits}. */
  Map<String, Long> counters();
}
