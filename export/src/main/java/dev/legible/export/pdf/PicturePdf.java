// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import dev.legible.document.Document;
import dev.legible.document.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** A picture file as a PDF: a page for each frame that was read, text over it, turned upright. */
final class PicturePdf {

  private static final String FONT_KEY = "LegibleText0";

  /** The longest side that a PDF page may have in all readers, in points. */
  private static final float LONGEST_SIDE = 14_400;

  private final Path source;

  PicturePdf(Path source) {
    this.source = source;
  }

  void write(Document document, OutputStream out) throws IOException {
    try (PDDocument pdf = new PDDocument();
        PictureFile file = PictureFile.open(source, document.mediaType())) {
      GlyphlessFont font = new GlyphlessFont();
      for (Page page : document.pages()) {
        pdf.addPage(page(pdf, page, file.frame(pdf, page.number() - 1), font));
      }
      font.finish();
      pdf.getDocumentInformation().setProducer("Legible");
      pdf.getDocumentInformation().setTitle(document.file());
      // The identifier of a file is derived from a time unless one is set; results must repeat.
      pdf.setDocumentId((long) document.sha256().hashCode());
      pdf.save(out);
    }
  }

  private static PDPage page(PDDocument pdf, Page read, Picture picture, GlyphlessFont font)
      throws IOException {
    int width = picture.image().getWidth();
    int height = picture.image().getHeight();
    double points = 72 / picture.plausibleDpi();
    double scale = Math.min(points, LONGEST_SIDE / Math.max(width, height));
    PDRectangle box = new PDRectangle((float) (width * scale), (float) (height * scale));
    PDPage page = new PDPage(box);
    PDResources resources = new PDResources();
    String image = resources.add(picture.image()).getName();
    COSDictionary fonts = new COSDictionary();
    fonts.setItem(FONT_KEY, font.dictionary());
    resources.getCOSObject().setItem(COSName.FONT, fonts);
    page.setResources(resources);
    String text = "";
    int turn = picture.turn();
    if (read.width() > 0 && read.height() > 0) {
      turn = UprightPage.turn(read, box, picture.turn());
      text =
          new InvisibleText(font, FONT_KEY, UprightPage.toUserSpace(read, box, turn))
              .of(read, _ -> true);
    }
    page.setRotation(turn);
    PDStream content = new PDStream(pdf);
    try (OutputStream stream = content.createOutputStream(COSName.FLATE_DECODE)) {
      stream.write(
          (draw(image, box, picture.mirrored()) + text).getBytes(StandardCharsets.US_ASCII));
    }
    page.setContents(content);
    return page;
  }

  private static String draw(String image, PDRectangle box, boolean mirrored) {
    float width = box.getWidth();
    return String.format(
        Locale.ROOT,
        "q\n%.3f 0 0 %.3f %.3f 0 cm\n/%s Do\nQ\n",
        mirrored ? -width : width,
        box.getHeight(),
        mirrored ? width : 0,
        image);
  }
}
