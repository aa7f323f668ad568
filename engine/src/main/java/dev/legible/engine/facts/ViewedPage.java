// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.facts;

import dev.legible.document.LengthUnit;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.Raster;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A page whose picture has been looked at: the raster that was decoded for the look is given to
 * whoever asks for it first, so that looking and then reading decodes once. Later askers decode anew.
 * Not thread-safe; close it when the page is done.
 */
public final class ViewedPage implements FixedPage, AutoCloseable {

  private final FixedPage page;
  private final double dpi;
  private @Nullable Raster kept;

  private ViewedPage(FixedPage page, double dpi) {
    this.page = page;
    this.dpi = dpi;
  }

  /**
   * Wraps a page without looking at it yet.
   *
   * @param dpi the resolution at which readers will ask for the picture
   */
  public static ViewedPage of(FixedPage page, double dpi) {
    return new ViewedPage(page, dpi);
  }

  /**
   * Decodes the page's picture and looks at it.
   *
   * @throws IOException when the picture is damaged
   */
  public PictureFacts look() throws IOException {
    Raster raster = kept == null ? page.raster(dpi) : kept;
    kept = raster;
    return PictureFacts.of(raster);
  }

  @Override
  public long pixels() throws IOException {
    return page.pixels();
  }

  @Override
  public Raster raster(double wanted) throws IOException {
    Raster raster = kept;
    if (raster == null) {
      return page.raster(wanted);
    }
    kept = null;
    if (wanted == dpi || page.facts().scan()) {
      return raster;
    }
    raster.close();
    return page.raster(wanted);
  }

  @Override
  public int number() {
    return page.number();
  }

  @Override
  public double width() {
    return page.width();
  }

  @Override
  public double height() {
    return page.height();
  }

  @Override
  public LengthUnit unit() {
    return page.unit();
  }

  @Override
  public PageFacts facts() throws IOException {
    return page.facts();
  }

  @Override
  public PageContent textLayer() throws IOException {
    return page.textLayer();
  }

  @Override
  public void close() {
    Raster raster = kept;
    kept = null;
    if (raster != null) {
      raster.close();
    }
  }
}
