// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** PDFs whose pages are nothing but a picture of a page. */
public final class ScannedPdf {

  static final int DOTS_PER_INCH = 150;
  private static final int FAX_DOTS_PER_INCH = 200;
  private static final float QUALITY = 0.8f;
  private static final double NOISE = 6;
  private static final int SPECKS = 40;

  private ScannedPdf() {}

  /** Grey JPEG pages with the noise and the specks of a scanner. */
  public static Specimen pages(int count, long seed) {
    return scan(count, seed, UnaryOperator.identity());
  }

  /** One page that lay askew, by these degrees clockwise. */
  public static Specimen skewed(double degrees, long seed) {
    return scan(1, seed, page -> Scan.skew(page, degrees));
  }

  /** One page that lay turned clockwise in the scanner by 90, 180 or 270 degrees. */
  public static Specimen turned(int degrees, long seed) {
    return scan(1, seed, page -> Scan.turn(page, degrees / 90));
  }

  /** Black-and-white pages, CCITT group 4. */
  public static Specimen bilevel(int count, long seed) {
    return PdfPages.make(
        seed,
        pages -> {
          for (int i = 0; i < count; i++) {
            Sheet sheet = Sheet.of(seed + i, FAX_DOTS_PER_INCH);
            BufferedImage image = Scan.bilevel(sheet.image(), 128);
            add(pages, CCITTFactory.createFromImage(pages.document(), image), FAX_DOTS_PER_INCH);
            pages.says(sheet.text());
          }
        });
  }

  private static Specimen scan(int count, long seed, UnaryOperator<BufferedImage> laid) {
    return PdfPages.make(
        seed,
        pages -> {
          for (int i = 0; i < count; i++) {
            Sheet sheet = Sheet.of(seed + i, DOTS_PER_INCH);
            add(pages, picture(pages, laid.apply(sheet.image()), seed), DOTS_PER_INCH);
            pages.says(sheet.text());
          }
        });
  }

  static PDImageXObject picture(PdfPages pages, BufferedImage page, long seed) throws IOException {
    BufferedImage worn = Scan.noise(Scan.speckle(page, seed, SPECKS), seed, NOISE);
    return JPEGFactory.createFromStream(
        pages.document(), new ByteArrayInputStream(Encoder.jpeg(worn, QUALITY, DOTS_PER_INCH)));
  }

  static PDPage add(PdfPages pages, PDImageXObject image, int dotsPerInch) throws IOException {
    float width = image.getWidth() * 72f / dotsPerInch;
    float height = image.getHeight() * 72f / dotsPerInch;
    PDPage page = TextPdf.add(pages, new PDRectangle(width, height));
    try (PDPageContentStream stream = new PDPageContentStream(pages.document(), page)) {
      stream.drawImage(image, 0, 0, width, height);
    }
    return page;
  }
}
