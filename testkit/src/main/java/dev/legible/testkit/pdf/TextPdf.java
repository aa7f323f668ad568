// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import dev.legible.testkit.Prose;
import dev.legible.testkit.Specimen;
import dev.legible.testkit.paper.Face;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;

/** Digital PDFs: pages of a heading and four paragraphs, with embedded fonts. */
public final class TextPdf {

  private static final float MARGIN = 72;

  private TextPdf() {}

  public static Specimen pages(int count, long seed) {
    return PdfPages.make(seed, pages -> fill(pages, count, seed));
  }

  /**
   * A page that stands upright only when a viewer obeys its /Rotate.
   *
   * @param degrees 0, 90, 180 or 270, clockwise
   */
  public static Specimen rotated(int degrees, long seed) {
    return PdfPages.make(
        seed,
        pages -> {
          PDPage page = add(pages, degrees % 180 == 0 ? PDRectangle.A4 : lying());
          page.setRotation(degrees);
          try (PDPageContentStream stream = new PDPageContentStream(pages.document(), page)) {
            stream.transform(standing(page.getMediaBox(), degrees));
            write(pages, stream, new Fonts(pages.document()), new Prose(seed));
          }
        });
  }

  static void fill(PdfPages pages, int count, long seed) throws IOException {
    Prose prose = new Prose(seed);
    Fonts fonts = new Fonts(pages.document());
    for (int i = 0; i < count; i++) {
      PDPage page = add(pages, PDRectangle.A4);
      try (PDPageContentStream stream = new PDPageContentStream(pages.document(), page)) {
        write(pages, stream, fonts, prose);
      }
    }
  }

  private static void write(PdfPages pages, PDPageContentStream stream, Fonts fonts, Prose prose)
      throws IOException {
    PDRectangle paper = PDRectangle.A4;
    TextColumn column =
        new TextColumn(stream, MARGIN, paper.getHeight() - MARGIN, paper.getWidth() - 2 * MARGIN);
    column.set(fonts.heading, 18, prose.heading());
    for (int i = 0; i < 4; i++) {
      column.set(fonts.text, 11, prose.paragraph(4));
    }
    pages.says(column.text());
  }

  static PDPage add(PdfPages pages, PDRectangle box) {
    PDPage page = new PDPage(box);
    pages.document().addPage(page);
    return page;
  }

  private static PDRectangle lying() {
    PDRectangle upright = PDRectangle.A4;
    return new PDRectangle(/* width= */ upright.getHeight(), /* height= */ upright.getWidth());
  }

  /** Turns the drawing against the rotation, so that both together leave it upright. */
  private static Matrix standing(PDRectangle box, int degrees) {
    float width = box.getWidth();
    float height = box.getHeight();
    return switch (degrees) {
      case 0 -> new Matrix();
      case 90 -> new Matrix(0, 1, -1, 0, width, 0);
      case 180 -> new Matrix(-1, 0, 0, -1, width, height);
      case 270 -> new Matrix(0, -1, 1, 0, 0, height);
      default -> throw new IllegalArgumentException("Not a quarter turn: " + degrees);
    };
  }

  /** The two fonts of a text document. */
  private static final class Fonts {
    private final PDFont heading;
    private final PDFont text;

    Fonts(PDDocument document) throws IOException {
      heading = TextColumn.font(document, Face.SANS_BOLD);
      text = TextColumn.font(document, Face.SERIF);
    }
  }
}
