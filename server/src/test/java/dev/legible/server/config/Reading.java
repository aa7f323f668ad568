// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads settings on a machine that is always the same. */
final class Reading {

  static final Machine MACHINE = new Machine("/home/user/.local/share/legible", 4, 4L << 30, "box");

  private Reading() {}

  static Configuration configuration(Map<String, String> environment, Flag... flags) {
    return SettingsReader.read(environment, List.of(flags), MACHINE);
  }

  static Settings settings(Map<String, String> environment) {
    return configuration(environment).settings();
  }

  static List<String> problems(Map<String, String> environment, Flag... flags) {
    return catchThrowableOfType(
            InvalidSettingsException.class, () -> configuration(environment, flags))
        .problems();
  }

  static Stream<Setting<?>> everySetting() {
    return Section.ALL.stream().flatMap(section -> section.settings().stream());
  }
}
