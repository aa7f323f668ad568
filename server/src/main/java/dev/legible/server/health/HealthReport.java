// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Asks the parts whether they work, all at once and not more often than once a second. Thread-safe. */
public final class HealthReport {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration MEMORY = Duration.ofSeconds(1);

  private final List<ComponentCheck> checks;
  private final InstantSource clock;
  private Health last = new Health(List.of());
  private Instant until = Instant.MIN;

  public HealthReport(List<Component> components, InstantSource clock) {
    this(components, clock, PATIENCE);
  }

  HealthReport(List<Component> components, InstantSource clock, Duration patience) {
    this.checks = components.stream().map(part -> new ComponentCheck(part, patience)).toList();
    this.clock = clock;
  }

  /** How it stands; takes a few seconds at most. */
  public synchronized Health health() {
    if (!clock.instant().isBefore(until)) {
      checks.forEach(ComponentCheck::begin);
      last = new Health(checks.stream().map(ComponentCheck::await).toList());
      until = clock.instant().plus(MEMORY);
    }
    return last;
  }
}
