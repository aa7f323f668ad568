// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.engine.page.Raster;
import dev.legible.engine.page.RasterCopy;
import dev.legible.engine.source.Damage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;

/** Renders pages that are not simply a scan. */
final class PageRendering {

  /** The rendering is made on the Java heap at four bytes a pixel, so it is kept below this. */
  private static final double MAX_PIXELS = 24e6;

  private PageRendering() {}

  /** The page as a viewer shows it, at {@code dpi} or less where the page is very large. */
  static Raster render(PDDocument document, PDPage page, int number, double dpi)
      throws IOException {
    PDRectangle crop = page.getCropBox();
    double inches = (double) crop.getWidth() / 72 * (crop.getHeight() / 72);
    double affordable = Math.sqrt(MAX_PIXELS / Math.max(inches, 1e-6));
    double used = Math.min(dpi, affordable);
    WatchfulRenderer renderer = new WatchfulRenderer(document);
    renderer.setSubsamplingAllowed(true);
    BufferedImage image = renderer.renderImage(number - 1, (float) (used / 72), ImageType.RGB);
    IOException failure = renderer.failure();
    if (failure != null && blank(image)) {
      throw new IOException("its picture cannot be decoded: " + Damage.clause(failure), failure);
    }
    return RasterCopy.of(image, used);
  }

  /** Whether nothing was drawn: every pixel is like the first. */
  private static boolean blank(BufferedImage image) {
    int first = image.getRGB(0, 0);
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int pixel : row) {
        if (pixel != first) {
          return false;
        }
      }
    }
    return true;
  }
}
