// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.preset;

import java.nio.file.Path;

/**
 * A picture that is wanted.
 *
 * @param output a file that is created or overwritten
 */
public record PictureOrder(Preset preset, Path output) {}
