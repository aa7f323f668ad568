// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.read;

import dev.legible.document.Box;
import dev.legible.document.LengthUnit;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.RasterCopy;
import java.util.List;

/** A part of a page as if it were a page of its own, so that any reader can read it. */
final class PictureRegion implements FixedPage {

  private final FixedPage page;
  private final Box box;
  private final Raster picture;

  /**
   * The part of {@code page} inside {@code box}.
   *
   * @param picture the whole page's picture, which outlives this region
   */
  PictureRegion(FixedPage page, Box box, Raster picture) {
    this.page = page;
    this.box = box;
    this.picture = picture;
  }

  @Override
  public int number() {
    return page.number();
  }

  @Override
  public double width() {
    return box.width();
  }

  @Override
  public double height() {
    return box.height();
  }

  @Override
  public LengthUnit unit() {
    return page.unit();
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
  public Raster raster(double dpi) {
    return RasterCopy.cut(
        picture, box.scale(picture.width() / page.width(), picture.height() / page.height()));
  }
}
