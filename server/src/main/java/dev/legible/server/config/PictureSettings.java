// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.engine.preset.Presets;
import java.util.List;

/** What pictures are made to fit, and how many are kept. */
final class PictureSettings {

  static final Setting<String> PRESETS =
      Setting.of(
          "LEGIBLE_IMAGE_PRESETS",
          Forms.text("a list such as avatar=96 webp 70; poster=4096 png"),
          Fallback.none(),
          "Presets of your own, such as `avatar=96 webp 70; poster=4096 png`: longest side, format,"
              + " quality and background; see [images.md](images.md). One of a name that ships goes"
              + " before it.");

  static final Setting<Long> CACHE =
      Setting.of(
          "LEGIBLE_IMAGE_CACHE",
          Forms.size(),
          "512MB",
          "Most that the kept pictures have together; those that were not asked for the longest go"
              + " first.");

  static final Section SECTION = new Section("Pictures", List.of(PRESETS, CACHE));

  private PictureSettings() {}

  /** What these settings make; problems are noted in {@code values}. */
  static Settings.Pictures assemble(Values values) {
    Presets presets = Presets.bundled();
    return new Settings.Pictures(
        values
            .find(PRESETS)
            .map(
                text ->
                    presets.with(
                        text,
                        problem -> values.problem("LEGIBLE_IMAGE_PRESETS: %s.".formatted(problem))))
            .orElse(presets),
        values.get(CACHE));
  }
}
