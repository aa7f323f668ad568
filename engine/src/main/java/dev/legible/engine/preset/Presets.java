// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The presets that can be asked for: those of {@code presets.properties}, and those of whoever runs
 * it.
 *
 * @param byName all of them
 */
public record Presets(SortedMap<String, Preset> byName) {

  public Presets {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /** Those that ship. */
  public static Presets bundled() {
    Properties file = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Presets.class.getResourceAsStream("presets.properties"))) {
      file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("The presets that ship cannot be read.", e);
    }
    SortedMap<String, Preset> presets = new TreeMap<>();
    for (String name : file.stringPropertyNames()) {
      presets.put(name, PresetText.parse(name, file.getProperty(name)));
    }
    return new Presets(presets);
  }

  /**
   * These, and those of a text such as {@code avatar=96 webp 70; poster=4096 png}, which win.
   *
   * @param problems is told what is wrong with each preset that makes no sense, one clause each
   */
  public Presets with(String text, Consumer<String> problems) {
    SortedMap<String, Preset> presets = new TreeMap<>(byName);
    for (String definition : text.split("[;\\n]", -1)) {
      if (definition.isBlank()) {
        continue;
      }
      try {
        Preset preset = parse(definition);
        presets.put(preset.name(), preset);
      } catch (IllegalArgumentException e) {
        problems.accept(e.getMessage());
      }
    }
    return new Presets(presets);
  }

  private static Preset parse(String definition) {
    int equals = definition.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "\"%s\" is no preset: it has to be as avatar=96 webp 70".formatted(definition.strip()));
    }
    return PresetText.parse(
        definition.substring(0, equals).strip(), definition.substring(equals + 1));
  }

  /** The preset of a name. */
  public Optional<Preset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, by name. */
  public Collection<Preset> all() {
    return byName.values();
  }

  /** Their names, in the alphabet's order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
