// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.paper.Face;
import dev.legible.testkit.pdf.PdfPages;
import dev.legible.testkit.pdf.TextColumn;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** The sample PDF: two pages with a header and footer, a list, a ruled table and one without rules. */
public final class CatchReport {

  private static final double LEFT = 64;
  private static final double TOP = 770;
  private static final double BOTTOM = 104;
  private static final double MEASURE = PDRectangle.A4.getWidth() - 2 * LEFT;
  private static final double SIZE = 12;

  private final PDDocument document;
  private final PDFont text;
  private final PDFont bold;
  private final PDFont italic;

  private CatchReport(PDDocument document) throws IOException {
    this.document = document;
    this.text = TextColumn.font(document, Face.SERIF);
    this.bold = TextColumn.font(document, Face.SANS_BOLD);
    this.italic = TextColumn.font(document, Face.SERIF_ITALIC);
  }

  public static Specimen make() {
    return PdfPages.make(
        1,
        pages -> {
          CatchReport report = new CatchReport(pages.document());
          report.secondPage(report.firstPage());
          pages.document().getDocumentInformation().setTitle(Catch.TITLE);
          pages.says(Catch.text());
        });
  }

  /** Returns the text that did not fit. */
  private String firstPage() throws IOException {
    try (PDPageContentStream stream = page(1)) {
      TextColumn column = new TextColumn(stream, LEFT, TOP, MEASURE);
      column.set(bold, 20, Catch.TITLE);
      column.skip(6);
      column.set(text, SIZE, Catch.OPENING);
      column.set(text, SIZE, Catch.BEFORE_LIST);
      for (String item : Catch.LIST) {
        TextColumn indented = new TextColumn(stream, LEFT + 26, column.position(), MEASURE - 26);
        TextColumn.write(stream, text, SIZE, LEFT + 12, column.position() - SIZE * 1.35, "\u2022");
        indented.set(text, SIZE, item);
        column.skip(column.position() - indented.position() - 3);
      }
      column.skip(12);
      column.set(italic, 9.5, Catch.CAPTION_LANDINGS);
      double[] edges = {LEFT, LEFT + 140, LEFT + 222, LEFT + 304, LEFT + 386, LEFT + MEASURE};
      new PrintedTable(stream, text, bold, edges).ruled(Catch.LANDINGS, column.position());
      column.skip(PrintedTable.height(Catch.LANDINGS) + 24);
      column.set(text, SIZE, Catch.AFTER_LANDINGS);
      column.skip(4);
      column.set(bold, 14, Catch.HEADING_WORKS);
      column.set(text, SIZE, Catch.WORKS);
      return column.flow(text, SIZE, Catch.ACCIDENTS, BOTTOM);
    }
  }

  private void secondPage(String rest) throws IOException {
    try (PDPageContentStream stream = page(2)) {
      TextColumn column = new TextColumn(stream, LEFT, TOP, MEASURE);
      column.set(text, SIZE, rest);
      column.skip(4);
      column.set(bold, 14, Catch.HEADING_BERTHS);
      column.set(text, SIZE, Catch.BEFORE_BERTHS);
      column.skip(8);
      column.set(italic, 9.5, Catch.CAPTION_BERTHS);
      double[] edges = {LEFT, LEFT + 120, LEFT + 210, LEFT + 300, LEFT + 420};
      new PrintedTable(stream, text, bold, edges).open(Catch.BERTHS, column.position());
      column.skip(PrintedTable.height(Catch.BERTHS) + 18);
      column.set(text, SIZE, Catch.CLOSING);
    }
  }

  private PDPageContentStream page(int number) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    PDPageContentStream stream = new PDPageContentStream(document, page);
    TextColumn.write(stream, italic, 9, LEFT, 800, Catch.HEADER);
    rule(stream, 794);
    rule(stream, 52);
    TextColumn.write(stream, italic, 9, LEFT, 38, Catch.FOOTER);
    String folio = "Page " + number + " of 2";
    double right = LEFT + MEASURE - TextColumn.width(italic, 9, folio);
    TextColumn.write(stream, italic, 9, right, 38, folio);
    return stream;
  }

  private static void rule(PDPageContentStream stream, double y) throws IOException {
    PrintedTable.line(stream, List.of(LEFT, y, LEFT + MEASURE, y), 0.4);
  }
}
