// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import dev.legible.testkit.Prose;
import dev.legible.testkit.Specimen;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Face;
import dev.legible.testkit.paper.Sheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** PDFs in which text and pictures of text stand side by side. */
public final class MixedPdf {

  private static final float MARGIN = 72;

  private MixedPdf() {}

  /** One page: paragraphs as text above, a pasted picture of other text below. */
  public static Specimen page(long seed) {
    return PdfPages.make(
        seed,
        pages -> {
          PDPage page = TextPdf.add(pages, PDRectangle.A4);
          Prose prose = new Prose(seed);
          Sheet pasted = Sheet.of(seed + 1, ScannedPdf.DOTS_PER_INCH);
          try (PDPageContentStream stream = new PDPageContentStream(pages.document(), page)) {
            PDFont font = TextColumn.font(pages.document(), Face.SERIF);
            TextColumn column =
                new TextColumn(
                    stream,
                    MARGIN,
                    PDRectangle.A4.getHeight() - MARGIN,
                    PDRectangle.A4.getWidth() - 2 * MARGIN);
            column.set(font, 11, prose.paragraph(4));
            column.set(font, 11, prose.paragraph(3));
            paste(pages, stream, pasted, column.position());
            pages.says(column.text() + "\n" + pasted.text());
          }
        });
  }

  /** A page of text followed by a page that is a scan. */
  public static Specimen textThenScan(long seed) {
    return PdfPages.make(
        seed,
        pages -> {
          TextPdf.fill(pages, 1, seed);
          Sheet sheet = Sheet.of(seed + 1, ScannedPdf.DOTS_PER_INCH);
          PDImageXObject image = ScannedPdf.picture(pages, sheet.image(), seed);
          ScannedPdf.add(pages, image, ScannedPdf.DOTS_PER_INCH);
          pages.says(sheet.text());
        });
  }

  private static void paste(PdfPages pages, PDPageContentStream stream, Sheet sheet, double top)
      throws IOException {
    byte[] jpeg = Encoder.jpeg(sheet.image(), 0.85f, ScannedPdf.DOTS_PER_INCH);
    PDImageXObject image =
        JPEGFactory.createFromStream(pages.document(), new ByteArrayInputStream(jpeg));
    float height = (float) top - MARGIN;
    float width = height * image.getWidth() / image.getHeight();
    stream.drawImage(image, MARGIN, MARGIN, width, height);
  }
}
