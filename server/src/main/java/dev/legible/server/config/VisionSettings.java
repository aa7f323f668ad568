// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.inference.vlm.ModelProfiles;
import dev.legible.inference.vlm.VisionEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which vision-language models may be asked; their servers are {@link VisionServer}s. */
final class VisionSettings {

  static final Setting<Boolean> ENABLED =
      Setting.of(
              "LEGIBLE_VISION",
              Forms.flag(),
              "true",
              "Whether the models of `VLLM_<NAME>_URL` and `LEGIBLE_FIELDS_MODEL_URL` may be asked; false"
                  + " keeps every page on this machine.")
          .or("ENABLE_EXTERNAL_OCR");

  static final Setting<List<String>> ORDER =
      Setting.of(
          "LEGIBLE_VISION_ORDER",
          Forms.names(),
          new Fallback("the alphabet's", _ -> ""),
          "In which order models are asked, such as `nanonets, deepseek`; those that are not named"
              + " come last.");

  static final Setting<Path> PROFILES =
      Setting.of(
          "LEGIBLE_VISION_PROFILES",
          Forms.folder(),
          Fallback.none(),
          "JSON file of prompts and clean-up for models that Legible does not know, or other ones"
              + " for those it knows.");

  static final Section SECTION =
      new Section("Vision-language models", List.of(ENABLED, ORDER, PROFILES));

  /** Readers of this machine; a ledger must not confuse them with a model. */
  private static final Set<String> TAKEN =
      Set.of("text-layer", "paddle", "tesseract", "mixed", "none", "structure");

  private VisionSettings() {}

  /** What these settings make; problems are noted in {@code values}. */
  static Settings.Vision assemble(Values values, List<VisionServer> servers) {
    if (servers.isEmpty() && !values.isSet(ORDER) && !values.isSet(PROFILES)) {
      return Settings.Vision.NONE;
    }
    ModelProfiles profiles = profiles(values);
    List<VisionEndpoint> endpoints = new ArrayList<>();
    for (VisionServer server : servers) {
      Optional<URI> url = values.find(server.url());
      String profile =
          values.find(server.profile()).orElseGet(() -> profiles.likelyFor(server.name()));
      if (!profiles.knows(profile)) {
        values.problem("%s=%s names no profile.".formatted(server.profile().name(), profile));
      }
      if (TAKEN.contains(server.name())) {
        values.problem(
            "%s gives a model the name of a reader of this machine; take another name."
                .formatted(server.url().name()));
      }
      if (url.isPresent()) {
        endpoints.add(endpoint(values, server, url.get(), profile));
      }
    }
    boolean enabled = values.get(ENABLED);
    return new Settings.Vision(
        enabled ? ordered(endpoints, values) : List.of(), values.find(PROFILES));
  }

  private static VisionEndpoint endpoint(
      Values values, VisionServer server, URI url, String profile) {
    return new VisionEndpoint(
        server.name(),
        url,
        values.find(server.model()).orElse(null),
        values.find(server.key()).orElse(null),
        profile,
        values.get(server.timeout()),
        values.get(server.concurrency()),
        values.get(server.rate()));
  }

  private static ModelProfiles profiles(Values values) {
    Optional<Path> file = values.find(PROFILES);
    ModelProfiles bundled = ModelProfiles.bundled();
    if (file.isEmpty()) {
      return bundled;
    }
    try {
      return bundled.with(file.get());
    } catch (IOException e) {
      values.problem(
          "LEGIBLE_VISION_PROFILES=%s cannot be read: %s".formatted(file.get(), e.getMessage()));
      return bundled;
    }
  }

  private static List<VisionEndpoint> ordered(List<VisionEndpoint> endpoints, Values values) {
    List<VisionEndpoint> ordered = new ArrayList<>();
    for (String name : values.find(ORDER).orElse(List.of())) {
      List<VisionEndpoint> named =
          endpoints.stream().filter(endpoint -> endpoint.name().equals(name)).toList();
      if (named.isEmpty()) {
        values.problem(
            "LEGIBLE_VISION_ORDER names %s, and no VLLM_%s_URL is set."
                .formatted(name, name.toUpperCase(Locale.ROOT).replace('-', '_')));
      }
      ordered.addAll(named);
    }
    endpoints.stream().filter(endpoint -> !ordered.contains(endpoint)).forEach(ordered::add);
    return ordered;
  }
}
