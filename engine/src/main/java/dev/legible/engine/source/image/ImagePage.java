// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import dev.legible.document.LengthUnit;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.Raster;
import java.io.IOException;
import java.util.List;

/** A page that is one picture. */
record ImagePage(int number, Frame frame, Decoding decoding) implements FixedPage {

  /** Decodes the picture. */
  @FunctionalInterface
  interface Decoding {
    Raster decode() throws IOException;
  }

  @Override
  public double width() {
    return frame.uprightWidth();
  }

  @Override
  public double height() {
    return frame.uprightHeight();
  }

  @Override
  public long pixels() {
    return (long) frame.uprightWidth() * (long) frame.uprightHeight();
  }

  @Override
  public LengthUnit unit() {
    return LengthUnit.PX;
  }

  @Override
  public PageFacts facts() {
    return PageFacts.PICTURE;
  }

  @Override
  public PageContent textLayer() {
    return new PageContent(width(), height(), List.of(), List.of(), List.of());
  }

  @Override
  public Raster raster(double dpi) throws IOException {
    return decoding.decode();
  }
}
