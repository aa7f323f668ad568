// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.route;

import java.util.Collection;
import java.util.Set;

/**
 * A recogniser that is there to be chosen.
 *
 * @param name as {@link dev.legible.engine.read.PageReader#name()} gives it
 * @param languages ISO 639-2 codes of the languages whose letters it knows
 */
public record ReaderOffer(String name, Set<String> languages) {

  public ReaderOffer {
    languages = Set.copyOf(languages);
  }

  /** Whether it knows all of these languages; true when none is named. */
  boolean knows(Collection<String> wanted) {
    return languages.containsAll(wanted);
  }
}
