// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.inference.vlm.ModelEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    List<VisionServer> models = models(environment);
    List<Setting<?>> all =
        Stream.<Setting<?>>concat(
                Section.ALL.stream().flatMap(section -> section.settings().stream()),
                models.stream().flatMap(VisionServer::settings))
            .toList();
    flags.forEach(flag -> requireKnown(flag, all));
    all.forEach(values::find);
    UnknownNames.problems(environment).forEach(values::problem);
    VisionServer.problems(environment.keySet()).forEach(values::problem);
    // What depends on several settings can be judged only where each one makes sense.
    if (values.problems().isEmpty()) {
      Settings settings = SettingsAssembly.assemble(values, models);
      if (values.problems().isEmpty()) {
        return new Configuration(
            settings,
            all.stream().map(values::effective).toList(),
            notes(environment, values, all));
      }
    }
    throw new InvalidSettingsException(values.problems());
  }

  /**
   * Reads what concerns vision-language models, for commands that need no other setting.
   *
   * @throws InvalidSettingsException with every problem when there is any
   */
  public static Settings.Vision vision(Map<String, String> environment) {
    List<VisionServer> models = models(environment);
    if (models.isEmpty()) {
      // Who has no model pays for none.
      return Settings.Vision.NONE;
    }
    Values values = new Values(environment, List.of(), Machine.here(environment));
    find(() -> VisionSettings.SECTION, values);
    models.stream().flatMap(VisionServer::settings).forEach(values::find);
    VisionServer.problems(environment.keySet()).forEach(values::problem);
    if (values.problems().isEmpty()) {
      Settings.Vision vision = VisionSettings.assemble(values, models);
      if (values.problems().isEmpty()) {
        return vision;
      }
    }
    throw new InvalidSettingsException(values.problems());
  }

  /**
   * Reads which model may be asked about doubtful fields, for commands that need no other setting.
   *
   * @param flags what options of the command gave
   * @throws InvalidSettingsException with every problem when there is any
   */
  public static Optional<ModelEndpoint> fieldsModel(
      Map<String, String> environment, List<Flag> flags) {
    Values values = new Values(environment, flags, Machine.here(environment));
    find(() -> FieldsSettings.SECTION, values);
    values.find(VisionSettings.ENABLED);
    Optional<ModelEndpoint> model =
        values.problems().isEmpty() ? FieldsSettings.assemble(values) : Optional.empty();
    if (!values.problems().isEmpty()) {
      throw new InvalidSettingsException(values.problems());
    }
    return model;
  }

  /**
   * Reads what concerns search, for commands that need no other setting.
   *
   * @throws InvalidSettingsException with every problem when there is any
   */
  public static Settings.Search search(Map<String, String> environment) {
    Values values = new Values(environment, List.of(), Machine.here(environment));
    find(() -> SearchSettings.SECTION, values);
    if (!values.problems().isEmpty()) {
      throw new InvalidSettingsException(values.problems());
    }
    return SearchSettings.assemble(values);
  }

  /**
   * Reads what concerns pictures, for commands that need no other setting.
   *
   * @throws InvalidSettingsException with every problem when there is any
   */
  public static Settings.Pictures pictures(Map<String, String> environment) {
    Values values = new Values(environment, List.of(), Machine.here(environment));
    find(() -> PictureSettings.SECTION, values);
    if (values.problems().isEmpty()) {
      Settings.Pictures pictures = PictureSettings.assemble(values);
      if (values.problems().isEmpty()) {
        return pictures;
      }
    }
    throw new InvalidSettingsException(values.problems());
  }

  private static void find(Supplier<Section> wanted, Values values) {
    // Section comes first: it names all sections, of which each is one.
    Section.ALL.stream()
        .filter(section -> section.equals(wanted.get()))
        .flatMap(section -> section.settings().stream())
        .forEach(values::find);
  }

  /** An address that is empty counts as not set, so that there is no such server. */
  private static List<VisionServer> models(Map<String, String> environment) {
    return VisionServer.servers(
        environment.entrySet().stream()
            .filter(variable -> !variable.getValue().isBlank())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
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
