// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.health.Health;
import dev.legible.server.health.HealthReport;
import java.util.Set;

/** What the state of the parts means to callers. Thread-safe. */
final class Vitals {

  /** Without these no call can be answered. */
  private static final Set<String> NEEDED = Set.of("database", "storage");

  private final HealthReport report;

  Vitals(HealthReport report) {
    this.report = report;
  }

  Health health() {
    return report.health();
  }

  boolean databaseWorks(Health health) {
    return health.parts().stream().allMatch(part -> part.ok() || !part.name().equals("database"));
  }

  /** Whether documents can be taken and jobs be looked at. */
  boolean answering() {
    return report.health().parts().stream()
        .allMatch(part -> part.ok() || !NEEDED.contains(part.name()));
  }
}
