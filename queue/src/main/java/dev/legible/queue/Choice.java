// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which tasks of a queue a worker takes.
 *
 * @param except kinds that are left to others; no kind has a comma in its name
 * @param priorities those that are taken, at least one
 */
public record Choice(Set<String> except, Set<Priority> priorities) {

  public static final Choice ALL = new Choice(Set.of(), EnumSet.allOf(Priority.class));

  public Choice {
    except = Set.copyOf(except);
    priorities = Set.copyOf(priorities);
  }

  public Choice except(Set<String> kinds) {
    return new Choice(kinds, priorities);
  }

  public Choice only(Priority priority) {
    return new Choice(except, Set.of(priority));
  }
}
