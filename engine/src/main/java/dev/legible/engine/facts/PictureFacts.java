// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.facts;

import dev.legible.engine.page.Raster;

/**
 * What a glance at a page's picture tells: enough to choose its reader, a few milliseconds to get.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bilevel whether nearly every sample is black or white
 * @param paper the usual tone of the paper, 0 (black) to 255 (white)
 * @param contrast paper minus ink, 0 to 255
 * @param unevenness how much the paper's tone differs between parts of the page, 0 to 255; 0 for a
 *     bilevel picture, which has no light
 * @param noise how rough the paper is: mean step between neighbouring samples of paper, 0 to 255
 * @param colourfulness mean distance between the channels, 0 to 255
 * @param textHeight estimated height of the letters without ascenders, in pixels; 0 where no text was
 *     found
 */
public record PictureFacts(
    int width,
    int height,
    boolean bilevel,
    double paper,
    double contrast,
    double unevenness,
    double noise,
    double colourfulness,
    double textHeight) {

  /** Looks at a picture. */
  public static PictureFacts of(Raster raster) {
    return PictureGlance.at(raster);
  }
}
