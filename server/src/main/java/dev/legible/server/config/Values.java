// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Looks settings up: an option wins over the environment, our name over those of others, and an empty
 * variable counts as not set. A value that does not fit is noted as a problem and its default used, so
 * that all problems are found in one go. For one thread.
 */
final class Values {

  private final Map<String, String> environment;
  private final List<Flag> flags;
  private final Machine machine;
  private final SequencedSet<String> problems = new LinkedHashSet<>();

  Values(Map<String, String> environment, List<Flag> flags, Machine machine) {
    this.environment = Map.copyOf(environment);
    this.flags = List.copyOf(flags);
    this.machine = machine;
  }

  Machine machine() {
    return machine;
  }

  /** The value, or its default. */
  <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.name() + " has no default."));
  }

  /** The value, its default, or nothing when it has none. */
  <T> Optional<T> find(Setting<T> setting) {
    Optional<Given> given = given(setting);
    if (given.isPresent()) {
      try {
        return Optional.of(setting.form().parse(given.get().text()));
      } catch (IllegalArgumentException _) {
        problem(
            "%s=\"%s\" is not %s."
                .formatted(
                    given.get().origin(),
                    setting.mask().over(given.get().text()),
                    setting.form().expected()));
      }
    }
    String usual = setting.fallback().text().apply(this);
    return usual.isEmpty() ? Optional.empty() : Optional.of(setting.form().parse(usual));
  }

  /** Whether anybody set it. */
  boolean isSet(Setting<?> setting) {
    return given(setting).isPresent();
  }

  void problem(String line) {
    problems.add(line);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  EffectiveValue effective(Setting<?> setting) {
    Given given =
        given(setting)
            .orElseGet(
                () -> new Given(EffectiveValue.DEFAULT, setting.fallback().text().apply(this)));
    return new EffectiveValue(setting.name(), setting.mask().over(given.text()), given.origin());
  }

  /** Names of a setting that are set otherwise than the one that counts. */
  List<String> overruled(Setting<?> setting) {
    Optional<Given> counts = given(setting);
    List<String> lines = new ArrayList<>();
    for (String name : setting.names().toList()) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty() && counts.isPresent() && !value.equals(counts.get().text())) {
        lines.add("%s is not used, because %s is set.".formatted(name, counts.get().origin()));
      }
    }
    return lines;
  }

  /** What somebody set, and where. */
  private record Given(String origin, String text) {}

  private Optional<Given> given(Setting<?> setting) {
    return flags.stream()
        .filter(flag -> flag.setting().equals(setting.name()))
        .findFirst()
        .map(flag -> new Given(flag.option(), flag.value().strip()))
        .or(
            () ->
                setting
                    .names()
                    .filter(name -> !environment.getOrDefault(name, "").isBlank())
                    .findFirst()
                    .map(name -> new Given(name, environment.getOrDefault(name, "").strip())));
  }
}
