// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads all settings at once. */
public final class SettingsReader {

  private SettingsReader() {}

  /**
   * Reads and checks every setting.
   *
   * @param environment variables of the process
   * @param flags what options of the command gave
   * @throws InvalidSettingsException with every problem when there is any
   */
  public static Configuration read(Map<String, String> environment, List<Flag> flags) {
    return read(environment, flags, Machine.here(environment));
  }

  static Configuration read(Map<String, String> environment, List<Flag> flags, Machine machine) {
    Values values = new Values(environment, flags, machine);
    List<Setting<?>> all =
        Section.ALL.stream().<Setting<?>>flatMap(s -> s.settings().stream()).toList();
    flags.forEach(flag -> requireKnown(flag, all));
    all.forEach(values::find);
    UnknownNames.problems(environment).forEach(values::problem);
    // What depends on several settings can be judged only where each one makes sense.
    if (values.problems().isEmpty()) {
      Settings settings = SettingsAssembly.assemble(values);
      if (values.problems().isEmpty()) {
        return new Configuration(
            settings,
            all.stream().map(values::effective).toList(),
            notes(environment, values, all));
      }
    }
    throw new InvalidSettingsException(values.problems());
  }

  private static void requireKnown(Flag flag, List<Setting<?>> all) {
    if (all.stream().noneMatch(setting -> setting.name().equals(flag.setting()))) {
      throw new IllegalArgumentException(
          "%s sets %s, which is no setting.".formatted(flag.option(), flag.setting()));
    }
  }

  private static List<String> notes(
      Map<String, String> environment, Values values, List<Setting<?>> all) {
    List<String> notes = new ArrayList<>();
    all.forEach(setting -> notes.addAll(values.overruled(setting)));
    WithoutEffect.ALL.forEach(names -> notes.addAll(names.notes(environment)));
    return notes;
  }
}
