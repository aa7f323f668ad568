// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.Preset;
import dev.legible.engine.preset.Presets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Understands the options of a call that wants pictures. Thread-safe. */
final class ImageRequestReader {

  private static final Set<String> OPTIONS =
      Set.of("preset", "page", "password", "sha256", "filename");

  private static final int MOST_PRESETS = 10;

  private final Presets presets;
  private final Limits limits;

  ImageRequestReader(Presets presets, Limits limits) {
    this.presets = presets;
    this.limits = limits;
  }

  ImageRequest read(Fields fields) {
    fields.requireKnown(OPTIONS);
    ReadOptions usual = ReadOptions.DEFAULT;
    List<Preset> wanted = presets(fields);
    Optional<String> password = fields.text("password", 1_024);
    if (password.isPresent() && wanted.size() > 1) {
      throw Fields.invalid(
          "preset",
          "more than one; of a file with a password nothing is kept, so that one is made a call");
    }
    return new ImageRequest(
        wanted,
        page(fields),
        new ReadOptions(
            usual.mode(), usual.languages(), password.orElse(null), false, limits, null),
        SubmissionReader.sha256(fields).orElse(null),
        fields.text("filename", 1_024).map(Upload::cleanName).orElse(null));
  }

  private List<Preset> presets(Fields fields) {
    Set<Preset> wanted = new LinkedHashSet<>();
    for (String name : fields.text("preset", 1_024).orElse("").split("[,\\s]+", -1)) {
      if (!name.isEmpty()) {
        wanted.add(preset(name));
      }
    }
    if (wanted.isEmpty()) {
      throw Fields.invalid("preset", "missing; it can be " + String.join(", ", presets.names()));
    }
    if (wanted.size() > MOST_PRESETS) {
      throw Fields.invalid("preset", "a list of more than %d".formatted(MOST_PRESETS));
    }
    return List.copyOf(wanted);
  }

  /** The preset that a caller names. */
  Preset preset(String name) {
    return presets
        .find(name)
        .orElseThrow(
            () ->
                Fields.invalid(
                    "preset",
                    "%s, which there is not; it can be %s"
                        .formatted(Fields.shown(name), String.join(", ", presets.names()))));
  }

  /** From 1; of a PDF or a TIFF any, of other pictures there is but the first. */
  int page(Fields fields) {
    Optional<String> text = fields.text("page", 9);
    try {
      int page = text.map(Integer::parseInt).orElse(1);
      if (page >= 1) {
        return page;
      }
    } catch (NumberFormatException e) {
      throw Fields.invalid("page", "not a number such as 1");
    }
    throw Fields.invalid("page", "less than 1, which is the first");
  }
}
