// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.engine.options.Limits;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.RasterCopy;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Renders pages that are not simply a scan. */
final class PageRendering {

  /** The rendering is made on the Java heap at four bytes a pixel, so it is kept below this. */
  private static final double MAX_PIXELS = 24e6;

  private PageRendering() {}

  /** The page as a viewer shows it, at {@code dpi} or less where the page is very large. */
  static Raster render(PDDocument document, PDPage page, int number, double dpi, Limits limits)
      throws IOException {
    checkPictures(page, limits);
    PDRectangle crop = page.getCropBox();
    double inches = (double) crop.getWidth() / 72 * (crop.getHeight() / 72);
    double affordable = Math.sqrt(MAX_PIXELS / Math.max(inches, 1e-6));
    double used = Math.min(dpi, affordable);
    PDFRenderer renderer = new PDFRenderer(document);
    renderer.setSubsamplingAllowed(true);
    BufferedImage image = renderer.renderImage(number - 1, (float) (used / 72), ImageType.RGB);
    return RasterCopy.of(image, used);
  }

  private static void checkPictures(PDPage page, Limits limits) throws IOException {
    if (page.getResources() == null) {
      return;
    }
    for (COSName name : page.getResources().getXObjectNames()) {
      if (page.getResources().isImageXObject(name)) {
        PDXObject drawn = page.getResources().getXObject(name);
        if (drawn instanceof PDImageXObject image) {
          ScanImage.checkSize(image, limits);
        }
      }
    }
  }
}
