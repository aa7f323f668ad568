// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds variables that look like ours and are none: most are slips of the pen. */
final class UnknownNames {

  private static final String OURS = "LEGIBLE_";

  /** Read by the launcher, and by clients, which may share an environment with the service. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("LEGIBLE_JAVA_HOME", "LEGIBLE_URL", "LEGIBLE_API_KEY");

  private static final int MOST_SLIPS = 4;

  private UnknownNames() {}

  /** A problem for each. */
  static List<String> problems(Map<String, String> environment) {
    Set<String> known =
        Section.ALL.stream()
            .flatMap(section -> section.settings().stream())
            .map(Setting::name)
            .collect(Collectors.toSet());
    return environment.keySet().stream()
        .filter(name -> name.startsWith(OURS))
        .filter(name -> !known.contains(name) && !NOT_SETTINGS.contains(name))
        .sorted()
        .map(name -> name + " is not a setting." + suggestion(name, known))
        .toList();
  }

  private static String suggestion(String name, Set<String> known) {
    Optional<String> nearest =
        known.stream()
            .min(
                Comparator.comparingInt((String other) -> distance(name, other))
                    .thenComparing(Comparator.naturalOrder()));
    return nearest
        .filter(other -> distance(name, other) <= MOST_SLIPS)
        .map(" Did you mean %s?"::formatted)
        .orElse(" `legible config` lists all settings.");
  }

  /** Levenshtein's distance: letters inserted, removed or changed. */
  static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[to.length()];
  }
}
