// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.Preset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call wants of the picture that it brings.
 *
 * @param presets at least one, each once
 * @param page from 1
 * @param sha256 that was announced, in lower-case hexadecimal; null when none was
 * @param filename that goes before the file's own; null when none was given
 */
record ImageRequest(
    List<Preset> presets,
    int page,
    ReadOptions options,
    @Nullable String sha256,
    @Nullable String filename) {}
