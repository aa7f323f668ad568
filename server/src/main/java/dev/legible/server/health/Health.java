// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import java.util.List;
import java.util.Optional;

/**
 * How the service stands.
 *
 * @param parts in the order in which they were wired
 */
public record Health(List<Part> parts) {

  public Health {
    parts = List.copyOf(parts);
  }

  /** Whether every part works. */
  public boolean ok() {
    return parts.stream().allMatch(Part::ok);
  }

  /**
   * How one part stands.
   *
   * @param problem what is wrong; empty when it works
   * @param millis how long it took to find out
   */
  public record Part(String name, Optional<String> problem, long millis) {

    public boolean ok() {
      return problem.isEmpty();
    }
  }
}
