// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Writes paragraphs, lists and tables as a word processor stores them: by style, not by looks. */
final class LetterWriter {

  private static final String FACE = "Liberation Serif";

  private final XWPFDocument document;

  LetterWriter(XWPFDocument document) {
    this.document = document;
    document.createStyles();
    style("Heading1", "heading 1", 0);
    style("Heading2", "heading 2", 1);
  }

  void title(String text) {
    styled(text, "Heading1", 20);
  }

  void heading(String text) {
    styled(text, "Heading2", 14);
  }

  void paragraph(String text) {
    run(document.createParagraph(), text, 11);
  }

  void list(List<String> items) {
    BigInteger number = bullets();
    for (String item : items) {
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.setNumID(number);
      run(paragraph, item, 11);
    }
  }

  void table(List<List<String>> rows) {
    XWPFTable table = document.createTable(rows.size(), rows.getFirst().size());
    table.setWidth("70%");
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        XWPFTableCell cell = table.getRow(row).getCell(column);
        XWPFRun run = run(cell.getParagraphs().getFirst(), rows.get(row).get(column), 11);
        run.setBold(row == 0 || row == rows.size() - 1);
      }
    }
    document.createParagraph();
  }

  void link(String before, String text, String target) {
    XWPFParagraph paragraph = document.createParagraph();
    run(paragraph, before, 11);
    XWPFHyperlinkRun link = paragraph.createHyperlinkRun(target);
    link.setText(text);
    link.setColor("0563C1");
    link.setFontFamily(FACE);
    link.setFontSize(11);
    run(paragraph, ".", 11);
  }

  void picture(byte[] png) throws IOException {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setAlignment(ParagraphAlignment.CENTER);
    try {
      paragraph
          .createRun()
          .addPicture(
              new ByteArrayInputStream(png),
              PictureType.PNG,
              "plate.png",
              Units.toEMU(300),
              Units.toEMU(140));
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
  }

  private void styled(String text, String style, int size) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(style);
    paragraph.setSpacingBefore(240);
    run(paragraph, text, size).setBold(true);
  }

  private static XWPFRun run(XWPFParagraph paragraph, String text, int size) {
    paragraph.setSpacingAfter(120);
    XWPFRun run = paragraph.createRun();
    run.setFontFamily(FACE);
    run.setFontSize(size);
    run.setText(text);
    return run;
  }

  private void style(String id, String name, int level) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal(name);
    style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level));
    style.setType(STStyleType.PARAGRAPH);
    document.getStyles().addStyle(new XWPFStyle(style));
  }

  private BigInteger bullets() {
    CTAbstractNum kind = CTAbstractNum.Factory.newInstance();
    kind.setAbstractNumId(BigInteger.ZERO);
    CTLvl level = kind.addNewLvl();
    level.setIlvl(BigInteger.ZERO);
    level.addNewStart().setVal(BigInteger.ONE);
    level.addNewNumFmt().setVal(STNumberFormat.BULLET);
    level.addNewLvlText().setVal("\u2022");
    level.addNewPPr().addNewInd().setLeft(BigInteger.valueOf(720));
    XWPFNumbering numbering = document.createNumbering();
    BigInteger bullets = numbering.addAbstractNum(new XWPFAbstractNum(kind));
    return numbering.addNum(bullets);
  }
}
