// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Span;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

class WordDocumentTest {

  @TempDir Path folder;

  @Test
  void lists_are_counted_by_level_as_a_word_processor_does() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      BigInteger list = numbering(document);
      item(document, list, 0, "one");
      item(document, list, 1, "inner");
      item(document, list, 1, "inner two");
      item(document, list, 0, "two");
      item(document, list, 1, "fresh");
      assertThat(Outline.of(folder, "a.docx", bytes(document)))
          .containsExactly(
              "LIST_ITEM 1: 1. one",
              "LIST_ITEM 2: 1.1 inner",
              "LIST_ITEM 2: 1.2 inner two",
              "LIST_ITEM 1: 2. two",
              "LIST_ITEM 2: 2.1 fresh");
    }
  }

  @Test
  void a_cell_merged_over_rows_and_columns_becomes_one_with_spans() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      XWPFTable table = document.createTable(3, 3);
      table.getRow(0).getCell(0).setText("wide");
      table.getRow(0).getCell(0).getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.TWO);
      table.getRow(0).removeCell(2);
      table.getRow(0).getCell(1).setText("c");
      table.getRow(1).getCell(0).setText("tall");
      table.getRow(1).getCell(0).getCTTc().addNewTcPr().addNewVMerge().setVal(STMerge.RESTART);
      table.getRow(2).getCell(0).getCTTc().addNewTcPr().addNewVMerge();
      table.getRow(1).getCell(1).setText("x");
      table.getRow(2).getCell(1).setText("y");
      assertThat(Outline.of(folder, "a.docx", bytes(document)))
          .containsExactly("TABLE 3x3: / wide<1x2> | c / tall<2x1> | x |  | y | ");
    }
  }

  @Test
  void a_picture_keeps_its_place_and_description() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("before");
      XWPFRun run = document.createParagraph().createRun();
      addDot(run);
      run.getCTR().getDrawingArray(0).getInlineArray(0).getDocPr().setDescr("a dot");
      document.createParagraph().createRun().setText("after");
      assertThat(Outline.of(folder, "a.docx", bytes(document)))
          .containsExactly("PARAGRAPH: before", "PICTURE a dot", "PARAGRAPH: after");
    }
  }

  @Test
  void bold_runs_and_links_are_spans_of_the_text() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      XWPFParagraph paragraph = document.createParagraph();
      XWPFRun bold = paragraph.createRun();
      bold.setBold(true);
      bold.setText("Big");
      paragraph.createRun().setText(" and ");
      paragraph.createHyperlinkRun("https://example.org/a").setText("linked");
      try (Source source = Outline.open(folder, "a.docx", bytes(document))) {
        FlowPage page = (FlowPage) source.page(1);
        FlowPage.Element.Written written = (FlowPage.Element.Written) page.elements().getFirst();
        assertThat(written.block().text().spans())
            .containsExactly(
                new Span(0, 3, Span.Style.BOLD, null),
                new Span(8, 14, Span.Style.LINK, "https://example.org/a"));
      }
    }
  }

  @Test
  void insertions_stay_and_deletions_go() throws IOException {
    String body =
        "<w:p><w:r><w:t xml:space='preserve'>kept </w:t></w:r>"
            + "<w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
            + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>";
    assertThat(Outline.of(folder, "a.docx", Zip.docx(body).bytes()))
        .containsExactly("PARAGRAPH: kept added");
  }

  @Test
  void formulas_are_written_as_latex() throws IOException {
    String body =
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>π</m:t></m:r>"
            + "</m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r>"
            + "</m:sup></m:sSup></m:oMath></w:p>";
    assertThat(Outline.of(folder, "a.docx", Zip.docx(body).bytes()))
        .containsExactly("PARAGRAPH: $\\frac{a}{\\pi}x^{2}$");
  }

  @Test
  void the_strict_edition_is_read_like_the_transitional_one() throws IOException {
    String document =
        "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>"
            + Zip.paragraph("strict")
            + "</w:body></w:document>";
    assertThat(Outline.of(folder, "a.docx", Zip.docxPart(document).bytes()))
        .containsExactly("PARAGRAPH: strict");
  }

  @Test
  void a_nested_table_is_text_in_its_cell() throws IOException {
    String inner =
        "<w:tbl><w:tr><w:tc>%s</w:tc><w:tc>%s</w:tc></w:tr></w:tbl>"
            .formatted(Zip.paragraph("in1"), Zip.paragraph("in2"));
    String body =
        "<w:tbl><w:tr><w:tc>%s</w:tc><w:tc>%s%s</w:tc></w:tr></w:tbl>"
            .formatted(Zip.paragraph("a"), Zip.paragraph("b"), inner);
    assertThat(Outline.of(folder, "a.docx", Zip.docx(body).bytes()))
        .containsExactly("TABLE 1x2: / a | b⏎in1\tin2");
  }

  @Test
  void notes_stand_at_the_end_under_their_marks() throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.createRun().setText("claim");
      var note = document.createFootnote();
      note.createParagraph().createRun().setText("proof");
      paragraph.addFootnoteReference(note);
      document.createParagraph().createRun().setText("more");
      assertThat(Outline.of(folder, "a.docx", bytes(document)))
          .containsExactly("PARAGRAPH: claim[1]", "PARAGRAPH: more", "FOOTNOTE: [1] proof");
    }
  }

  private static void addDot(XWPFRun run) throws IOException {
    ByteArrayInputStream png = new ByteArrayInputStream(Pictures.png());
    try {
      run.addPicture(png, PictureType.PNG, "dot.png", 9_525, 9_525);
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
  }

  private static BigInteger numbering(XWPFDocument document) {
    CTAbstractNum list = CTAbstractNum.Factory.newInstance();
    String[] labels = {"%1.", "%1.%2"};
    for (int level = 0; level < labels.length; level++) {
      CTLvl definition = list.addNewLvl();
      definition.setIlvl(BigInteger.valueOf(level));
      definition.addNewStart().setVal(BigInteger.ONE);
      definition.addNewNumFmt().setVal(STNumberFormat.DECIMAL);
      definition.addNewLvlText().setVal(labels[level]);
    }
    var numbering = document.createNumbering();
    BigInteger abstractId =
        numbering.addAbstractNum(new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(list));
    return numbering.addNum(abstractId);
  }

  private static void item(XWPFDocument document, BigInteger list, int level, String text) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setNumID(list);
    paragraph.setNumILvl(BigInteger.valueOf(level));
    paragraph.createRun().setText(text);
  }

  private static byte[] bytes(XWPFDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.write(bytes);
    return bytes.toByteArray();
  }
}
