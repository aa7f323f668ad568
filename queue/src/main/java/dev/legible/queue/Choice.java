// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.util.Set;

/**
 * Which tasks of a queue a worker takes.
 *
 * @param except kinds that are left to others; no kind has a comma in its name
 * @param urgentOnly whether only those of high priority are taken
 */
public record Choice(Set<String> except, boolean urgentOnly) {

  public static final Choice ALL = new Choice(Set.of(), false);

  /** Only those of high priority. */
  public static final Choice URGENT = new Choice(Set.of(), true);

  public Choice {
    except = Set.copyOf(except);
  }

  public Choice except(Set<String> kinds) {
    return new Choice(kinds, urgentOnly);
  }
}
