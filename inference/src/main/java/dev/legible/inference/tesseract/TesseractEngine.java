// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.engine.page.Raster;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A way to call Tesseract. Thread-safe. */
interface TesseractEngine {

  /**
   * A picture of a page.
   *
   * @param gray one channel
   * @param dpi pixels for each inch; below 70 nobody knows, and Tesseract guesses
   * @param limit how long reading it may take
   */
  record Picture(Raster gray, double dpi, Duration limit) {

    static final double LOWEST_DPI = 70;

    boolean hasDpi() {
      return dpi >= LOWEST_DPI;
    }
  }

  /**
   * How a page should be turned to stand upright.
   *
   * @param degrees clockwise
   * @param confidence as Tesseract gives it; above 1.5 it is hardly ever wrong
   */
  record Turn(int degrees, double confidence) {}

  /**
   * Reads a page.
   *
   * @param languages packs, joined by plus signs
   * @param segmentation Tesseract's page segmentation mode
   * @return the words as Tesseract's TSV, with or without its line of headings
   * @throws dev.legible.document.LegibleException with {@link
   *     dev.legible.document.ErrorCode#PAGE_TIMEOUT} when the time is over
   */
  String words(Picture picture, String languages, int segmentation) throws IOException;

  /** Looks which way is up, with the pack for orientation; empty when there are too few letters. */
  Optional<Turn> turn(Picture picture);
}
