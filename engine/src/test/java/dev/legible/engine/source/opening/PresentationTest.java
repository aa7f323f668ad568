// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.sl.usermodel.AutoNumberingScheme;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentationTest {

  @TempDir Path folder;

  @Test
  void a_slide_is_read_from_its_title_downwards() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      XSLFSlide slide = slide(show, SlideLayout.TITLE_ONLY);
      box(slide, 300, "below");
      box(slide, 200, "above");
      slide.getPlaceholder(0).setText("The title");
      assertThat(Outline.of(folder, "a.pptx", bytes(show)))
          .containsExactly("HEADING 1: The title", "PARAGRAPH: above", "PARAGRAPH: below");
    }
  }

  @Test
  void bullets_are_inherited_and_numbers_counted() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      XSLFSlide slide = slide(show, SlideLayout.TITLE_AND_CONTENT);
      slide.getPlaceholder(0).setText("T");
      slide.getPlaceholder(1).setText("bullet");
      XSLFTextBox box = box(slide, 600, "first");
      box.getTextParagraphs().getFirst().setBulletAutoNumber(AutoNumberingScheme.arabicPeriod, 1);
      var second = box.addNewTextParagraph();
      second.addNewTextRun().setText("second");
      second.setBulletAutoNumber(AutoNumberingScheme.arabicPeriod, 1);
      assertThat(Outline.of(folder, "a.pptx", bytes(show)))
          .containsExactly(
              "HEADING 1: T",
              "LIST_ITEM 1: • bullet",
              "LIST_ITEM 1: 1. first",
              "LIST_ITEM 1: 2. second");
    }
  }

  @Test
  void tables_keep_merged_cells_and_notes_follow() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      XSLFSlide slide = show.createSlide();
      XSLFTable table = slide.createTable(2, 2);
      table.getCell(0, 0).setText("both");
      table.mergeCells(0, 0, 0, 1);
      table.getCell(1, 0).setText("l");
      table.getCell(1, 1).setText("r");
      for (var placeholder : show.getNotesSlide(slide).getPlaceholders()) {
        if (placeholder.getTextType() == Placeholder.BODY) {
          placeholder.setText("say this");
        }
      }
      assertThat(Outline.of(folder, "a.pptx", bytes(show)))
          .containsExactly("TABLE 2x2: / both<1x2> / l | r", "FOOTNOTE: say this");
    }
  }

  @Test
  void old_slides_have_titles_and_text() throws IOException {
    try (HSLFSlideShow show = new HSLFSlideShow()) {
      HSLFSlide slide = show.createSlide();
      slide.addTitle().setText("Old title");
      var box = slide.createTextBox();
      box.setAnchor(new Rectangle(50, 200, 300, 50));
      box.setText("old words");
      show.createSlide();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      show.write(bytes);
      assertThat(Outline.of(folder, "a.ppt", bytes.toByteArray()))
          .containsExactly("== null", "HEADING 1: Old title", "PARAGRAPH: old words", "== null");
    }
  }

  private static XSLFSlide slide(XMLSlideShow show, SlideLayout layout) {
    return show.createSlide(show.getSlideMasters().getFirst().getLayout(layout));
  }

  private static XSLFTextBox box(XSLFSlide slide, int y, String text) {
    XSLFTextBox box = slide.createTextBox();
    box.setAnchor(new Rectangle(50, y, 300, 50));
    box.setText(text);
    return box;
  }

  private static byte[] bytes(XMLSlideShow show) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    show.write(bytes);
    return bytes.toByteArray();
  }
}
