// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The options of a call, by name, whether they came as a form, as JSON or in the address. */
record Fields(Map<String, String> values) {

  Fields {
    values = Map.copyOf(values);
  }

  void requireKnown(Set<String> known) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new ProblemException(
          ApiProblem.UNKNOWN_OPTION,
          "There is no option %s. The options are %s."
              .formatted(
                  shown(String.join(", ", unknown)), String.join(", ", new TreeSet<>(known))));
    }
  }

  /** An option's text; empty when it is not there or blank. */
  Optional<String> text(String name, int longest) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    if (value.length() > longest) {
      throw invalid(name, "longer than %d characters".formatted(longest));
    }
    requireNoNul(name, value);
    return Optional.of(value.strip());
  }

  /** One of a few words, whatever its case. */
  <T> T choice(String name, Map<String, T> allowed, T otherwise) {
    Optional<String> value = text(name, 40);
    if (value.isEmpty()) {
      return otherwise;
    }
    T chosen = allowed.get(value.get().toLowerCase(Locale.ROOT));
    if (chosen == null) {
      throw new ProblemException(
          ApiProblem.INVALID_OPTION,
          "%s cannot be %s. It can be %s."
              .formatted(name, shown(value.get()), String.join(", ", allowed.keySet())));
    }
    return chosen;
  }

  boolean flag(String name, boolean otherwise) {
    Map<String, Boolean> allowed =
        new TreeMap<>(Map.of("true", true, "false", false, "1", true, "0", false));
    return choice(name, allowed, otherwise);
  }

  /** No database keeps a NUL in a text, and nobody means one. */
  static void requireNoNul(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw invalid(name, "not a text: it holds the character NUL");
    }
  }

  static ProblemException invalid(String name, String why) {
    return new ProblemException(ApiProblem.INVALID_OPTION, "%s is %s.".formatted(name, why));
  }

  static String shown(String value) {
    String clean = value.replaceAll("\\p{Cntrl}", "?");
    return "\"" + (clean.length() > 100 ? clean.substring(0, 100) + "…" : clean) + "\"";
  }
}
