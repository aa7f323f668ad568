// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.Raster;
import dev.legible.engine.source.Damage;
import dev.legible.engine.source.ImageDecoder;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** One page of an open PDF. */
final class PdfPage implements FixedPage {

  private final PDDocument document;
  private final PDPage page;
  private final int number;
  private final ImageDecoder decoder;
  private final ReadOptions options;
  private @Nullable PdfTextLayer layer;

  PdfPage(PDDocument document, PDPage page, int number, ImageDecoder decoder, ReadOptions options) {
    this.document = document;
    this.page = page;
    this.number = number;
    this.decoder = decoder;
    this.options = options;
  }

  @Override
  public int number() {
    return number;
  }

  private boolean lying() {
    return page.getRotation() % 180 != 0;
  }

  @Override
  public double width() {
    PDRectangle crop = page.getCropBox();
    return lying() ? crop.getHeight() : crop.getWidth();
  }

  @Override
  public double height() {
    PDRectangle crop = page.getCropBox();
    return lying() ? crop.getWidth() : crop.getHeight();
  }

  @Override
  public LengthUnit unit() {
    return LengthUnit.PT;
  }

  private PdfTextLayer layer() throws IOException {
    if (layer == null) {
      layer = tolerating(() -> PdfTextLayer.read(document, number, options.limits()));
    }
    return layer;
  }

  @Override
  public PageFacts facts() throws IOException {
    return layer().facts();
  }

  @Override
  public PageContent textLayer() throws IOException {
    return layer().content();
  }

  @Override
  public Raster raster(double dpi) throws IOException {
    return tolerating(() -> scanOrRendering(dpi));
  }

  @Override
  public long pixels() {
    return PageImages.of(page).pixels();
  }

  private Raster scanOrRendering(double dpi) throws IOException {
    PageImages.of(page).check(options.limits());
    if (facts().scan()) {
      Optional<ScanFinder.Scan> scan = ScanFinder.find(page);
      if (scan.isPresent()) {
        ScanImage image = new ScanImage(decoder, options.limits());
        return image.decode(scan.get(), width() / 72);
      }
    }
    return PageRendering.render(document, page, number, dpi);
  }

  private interface Parsing<T> {
    T run() throws IOException;
  }

  /** On damaged files PDFBox also fails with unchecked exceptions; they are the file's fault too. */
  private static <T> T tolerating(Parsing<T> parsing) throws IOException {
    try {
      return parsing.run();
    } catch (LegibleException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IOException(Damage.clause(e), e);
    }
  }
}
