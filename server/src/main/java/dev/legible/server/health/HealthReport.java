// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the parts whether they work, all at once and not more often than once a second. Thread-safe. */
public final class HealthReport {

  private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);
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
      Health now = new Health(checks.stream().map(ComponentCheck::await).toList());
      logChanges(now);
      last = now;
      until = clock.instant().plus(MEMORY);
    }
    return last;
  }

  /** Who watches may not be shown what is wrong; each change is told once, however often it is asked. */
  private void logChanges(Health now) {
    for (Health.Part part : now.parts()) {
      Optional<String> before = problem(last, part.name());
      if (part.problem().isPresent() && !part.problem().equals(before)) {
        LOG.warn("The {} does not work: {}", part.name(), part.problem().get());
      } else if (part.ok() && before.isPresent()) {
        LOG.info("The {} works again.", part.name());
      }
    }
  }

  private static Optional<String> problem(Health health, String name) {
    return health.parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .flatMap(Health.Part::problem);
  }
}
