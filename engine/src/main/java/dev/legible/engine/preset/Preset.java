// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.preset;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a picture is made to fit. Its sides keep their proportion, and it is never enlarged.
 *
 * @param name by which it is asked for: lower-case letters, digits and hyphens
 * @param longestSide in pixels, 16 to 8192
 * @param quality 1 to 100; a PNG loses nothing at any
 * @param background 0xRRGGBB on which what is transparent is laid; null keeps transparency, which a
 *     JPEG cannot
 */
public record Preset(
    String name, int longestSide, PictureFormat format, int quality, @Nullable Integer background) {

  /** Smaller is no picture. */
  public static final int LEAST_SIDE = 16;

  /** Larger is taken by no model, and its pixels alone would fill a reader process. */
  public static final int MOST_SIDE = 8192;

  /** Raised when the same definition comes to mean other pixels, so that old ones are not served. */
  private static final int RECIPE = 2;

  /** What paper has. */
  static final int WHITE = 0xFFFFFF;

  /** The same for all presets that make the same picture, and another for all others; fit for a file name. */
  public String definition() {
    return "%s-%d-q%d-%s.r%d"
        .formatted(
            format.name().toLowerCase(Locale.ROOT),
            longestSide,
            quality,
            background == null ? "alpha" : "%06x".formatted(background),
            RECIPE);
  }
}
