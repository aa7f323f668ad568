// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The models that Legible knows how to ask: those of {@code profiles.json}, and those that a user's
 * file of the same form adds or replaces. Immutable.
 */
public final class ModelProfiles {

  /** The profile of a model that nobody has described. */
  public static final String GENERAL = "general";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Map<String, ModelProfile> byName;
  private final List<Pattern> refusals;

  private ModelProfiles(Map<String, ModelProfile> byName, List<Pattern> refusals) {
    this.byName = Map.copyOf(byName);
    this.refusals = List.copyOf(refusals);
  }

  /** A file of profiles. */
  private record Content(
      @Nullable List<String> refusals, @Nullable Map<String, Profile> profiles) {}

  private record Profile(
      @Nullable String prompt,
      @Nullable String system,
      double temperature,
      int maxTokens,
      int longestSide,
      @Nullable Map<String, Object> parameters,
      @Nullable List<CleanUp> cleanUp) {

    ModelProfile checked(String name) throws IOException {
      if (prompt == null || maxTokens < 1 || longestSide < 1) {
        throw new IOException(
            "The profile \"%s\" needs prompt, maxTokens and longestSide.".formatted(name));
      }
      List<ModelProfile.Replacement> replacements =
          Objects.requireNonNullElse(cleanUp, List.<CleanUp>of()).stream()
              .map(CleanUp::replacement)
              .toList();
      return new ModelProfile(
          prompt,
          system,
          temperature,
          maxTokens,
          longestSide,
          Objects.requireNonNullElse(parameters, Map.of()),
          replacements);
    }
  }

  private record CleanUp(String pattern, @Nullable String with) {

    ModelProfile.Replacement replacement() {
      return new ModelProfile.Replacement(
          Pattern.compile(pattern), Objects.requireNonNullElse(with, ""));
    }
  }

  /** Those that ship. */
  public static ModelProfiles bundled() {
    try (InputStream in =
        Objects.requireNonNull(ModelProfiles.class.getResourceAsStream("profiles.json"))) {
      return read(in.readAllBytes(), new ModelProfiles(Map.of(), List.of()));
    } catch (IOException e) {
      throw new IllegalStateException("The profiles that ship cannot be read.", e);
    }
  }

  /**
   * These, and those of a file, which win.
   *
   * @throws IOException when it cannot be read; the message says what is wrong with it
   */
  public ModelProfiles with(Path file) throws IOException {
    return read(Files.readAllBytes(file), this);
  }

  private static ModelProfiles read(byte[] json, ModelProfiles others) throws IOException {
    try {
      Content content = JSON.readValue(json, Content.class);
      Map<String, ModelProfile> all = new LinkedHashMap<>(others.byName);
      Map<String, Profile> profiles = Objects.requireNonNullElse(content.profiles(), Map.of());
      for (Map.Entry<String, Profile> entry : profiles.entrySet()) {
        all.put(entry.getKey(), entry.getValue().checked(entry.getKey()));
      }
      List<String> refusals = content.refusals();
      return new ModelProfiles(
          all,
          refusals == null
              ? others.refusals
              : refusals.stream()
                  .map(
                      text ->
                          Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                  .toList());
    } catch (PatternSyntaxException e) {
      throw new IOException("A pattern is none: " + e.getMessage(), e);
    }
  }

  /** The profile that an endpoint of this name most likely wants: its own, or the general one. */
  public String likelyFor(String endpoint) {
    return new TreeMap<>(byName)
        .keySet().stream().filter(endpoint::contains).findFirst().orElse(GENERAL);
  }

  /** Whether there is one of this name. */
  public boolean knows(String name) {
    return byName.containsKey(name);
  }

  Optional<ModelProfile> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** How answers begin that are none. */
  List<Pattern> refusals() {
    return refusals;
  }
}
