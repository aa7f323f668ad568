// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import dev.legible.testkit.Prose;
import dev.legible.testkit.Specimen;
import dev.legible.testkit.paper.Face;
import dev.legible.testkit.paper.Sheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** PDFs whose text layer is not what a person sees on the page. The specimen's text is what is seen. */
public final class DistrustedPdf {

  /** In the Liberation fonts the glyph of a Latin letter is its character less this. */
  private static final int GLYPH_OFFSET = 29;

  private static final int FIRST_GLYPH = 0x03;
  private static final int LAST_GLYPH = 0x60;
  private static final int PRIVATE_USE = 0xE000;

  private DistrustedPdf() {}

  /** A digital page whose glyphs map to the wrong letters and signs. */
  public static Specimen wrongLetters(long seed) {
    return remapped(seed, GLYPH_OFFSET - 20);
  }

  /** A digital page whose glyphs map to private-use code points, which mean nothing. */
  public static Specimen privateUse(long seed) {
    return remapped(seed, PRIVATE_USE);
  }

  /** A scan with the invisible layer of quite another text, as a mixed-up batch leaves it. */
  public static Specimen invisibleOtherText(long seed) {
    return withInvisibleLayer(seed, new Prose(seed + 7_000).paragraph(16));
  }

  /** A scan with the invisible layer of broken recognition: short rubbish with few letters. */
  public static Specimen invisibleRubbish(long seed) {
    String rubbish = new Prose(seed).paragraph(16).replaceAll("[aeioun]", "~").replace("th", "|'l");
    return withInvisibleLayer(seed, rubbish.replaceAll("[rst]", "."));
  }

  /** A scan with an invisible layer that is right. */
  public static Specimen invisibleRight(long seed) {
    Sheet sheet = Sheet.of(seed, ScannedPdf.DOTS_PER_INCH);
    return withInvisibleLayer(seed, sheet.text().replace('\n', ' '));
  }

  private static Specimen withInvisibleLayer(long seed, String layer) {
    return PdfPages.make(
        seed,
        pages -> {
          Sheet sheet = Sheet.of(seed, ScannedPdf.DOTS_PER_INCH);
          PDImageXObject image = ScannedPdf.picture(pages, sheet.image(), seed);
          PDPage page = ScannedPdf.add(pages, image, ScannedPdf.DOTS_PER_INCH);
          try (PDPageContentStream stream =
              new PDPageContentStream(
                  pages.document(), page, PDPageContentStream.AppendMode.APPEND, false)) {
            stream.setRenderingMode(RenderingMode.NEITHER);
            PDFont font = TextColumn.font(pages.document(), Face.SERIF);
            float height = page.getMediaBox().getHeight();
            new TextColumn(stream, 72, height - 72, page.getMediaBox().getWidth() - 144)
                .set(font, 11, layer);
          }
          pages.says(sheet.text());
        });
  }

  private static Specimen remapped(long seed, int offset) {
    Specimen honest = TextPdf.pages(1, seed);
    try (PDDocument document = Loader.loadPDF(honest.bytes())) {
      PdfPages.describe(document, seed);
      PDResources resources = document.getPage(0).getResources();
      for (COSName name : resources.getFontNames()) {
        COSStream map = document.getDocument().createCOSStream();
        try (OutputStream out = map.createOutputStream()) {
          out.write(characterMap(offset).getBytes(StandardCharsets.US_ASCII));
        }
        resources.getFont(name).getCOSObject().setItem(COSName.TO_UNICODE, map);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return new Specimen(out.toByteArray(), honest.pages());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String characterMap(int offset) {
    return """
        /CIDInit /ProcSet findresource begin
        12 dict begin begincmap
        /CMapName /Adobe-Identity-UCS def /CMapType 2 def
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        1 beginbfrange <%04X> <%04X> <%04X> endbfrange
        endcmap CMapName currentdict /CMap defineresource pop end end
        """
        .formatted(FIRST_GLYPH, LAST_GLYPH, FIRST_GLYPH + offset);
  }
}
