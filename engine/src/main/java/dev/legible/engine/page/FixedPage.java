// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

import dev.legible.document.LengthUnit;
import java.io.IOException;

/**
 * A page with geometry: of a PDF, or a picture. Not thread-safe; valid until its source is closed.
 */
public non-sealed interface FixedPage extends SourcePage {

  /** Of the page as a viewer shows it, in {@link #unit()}. */
  double width();

  /** Of the page as a viewer shows it, in {@link #unit()}. */
  double height();

  LengthUnit unit();

  /** What can be known without decoding a picture or recognising anything. */
  PageFacts facts() throws IOException;

  /** The text, rulings and pictures that the file itself names; empty segments for a picture. */
  PageContent textLayer() throws IOException;

  /** Pixels of the largest picture that reading the page may have to decode, as its header says. */
  default long pixels() throws IOException {
    return 0;
  }

  /**
   * The page as a picture in the orientation in which a viewer shows it: the scan itself where the
   * page is one, otherwise rendered.
   *
   * @param dpi resolution to render at; a scan comes in its own. The raster's own size says what it
   *     became: {@code raster.width() / width()} pixels a unit.
   * @return a raster that the caller closes
   */
  Raster raster(double dpi) throws IOException;
}
