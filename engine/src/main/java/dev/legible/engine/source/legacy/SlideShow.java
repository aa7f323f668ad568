// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.legacy;

import dev.legible.document.BlockType;
import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.flow.TableBuilder;
import dev.legible.engine.source.flow.TextBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.hslf.usermodel.HSLFGroupShape;
import org.apache.poi.hslf.usermodel.HSLFNotes;
import org.apache.poi.hslf.usermodel.HSLFPictureShape;
import org.apache.poi.hslf.usermodel.HSLFShape;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTable;
import org.apache.poi.hslf.usermodel.HSLFTableCell;
import org.apache.poi.hslf.usermodel.HSLFTextParagraph;
import org.apache.poi.hslf.usermodel.HSLFTextRun;
import org.apache.poi.hslf.usermodel.HSLFTextShape;
import org.jspecify.annotations.Nullable;

/** The slides of an old presentation. */
final class SlideShow {

  private final HSLFSlideShow show;
  private final TextBudget budget;

  SlideShow(HSLFSlideShow show, TextBudget budget) {
    this.show = show;
    this.budget = budget;
  }

  List<FlowPage> pages() {
    List<FlowPage> pages = new ArrayList<>();
    for (HSLFSlide slide : show.getSlides()) {
      FlowPageBuilder page = new FlowPageBuilder(budget);
      List<HSLFShape> shapes = new ArrayList<>(slide.getShapes());
      String title = slide.getTitle() == null ? "" : slide.getTitle();
      shapes.sort(
          Comparator.comparing((HSLFShape shape) -> !isTitle(shape, title))
              .thenComparingDouble(shape -> shape.getAnchor().getY())
              .thenComparingDouble(shape -> shape.getAnchor().getX()));
      shapes.forEach(shape -> shape(shape, title, page));
      notes(slide.getNotes(), page);
      pages.add(page.build(pages.size() + 1, null));
    }
    return pages;
  }

  /** The slide knows its title by more marks than the shape itself carries. */
  private static boolean isTitle(HSLFShape shape, String title) {
    return !title.isBlank() && shape instanceof HSLFTextShape text && text.getText().equals(title);
  }

  private static void shape(HSLFShape shape, String title, FlowPageBuilder page) {
    switch (shape) {
      case HSLFTable table -> table(table, page);
      case HSLFGroupShape group -> group.getShapes().forEach(inner -> shape(inner, title, page));
      case HSLFPictureShape picture -> {
        if (picture.getPictureData() != null) {
          page.picture(picture.getPictureData().getData(), "");
        }
      }
      case HSLFTextShape text -> {
        if (isTitle(text, title)) {
          page.heading(1, StyledText.plain(text.getText().replaceAll("\\s+", " ").strip()));
        } else {
          text.getTextParagraphs().forEach(paragraph -> paragraph(paragraph, page));
        }
      }
      default -> {}
    }
  }

  private static void paragraph(HSLFTextParagraph paragraph, FlowPageBuilder page) {
    StyledText text = read(paragraph);
    if (paragraph.isBullet()) {
      page.listItem(paragraph.getIndentLevel() + 1, "•", text);
    } else {
      page.paragraph(text);
    }
  }

  private static StyledText read(HSLFTextParagraph paragraph) {
    StyledTextBuilder text = new StyledTextBuilder();
    for (HSLFTextRun run : paragraph.getTextRuns()) {
      Set<Span.Style> look = EnumSet.noneOf(Span.Style.class);
      if (run.isBold()) {
        look.add(Span.Style.BOLD);
      }
      if (run.isItalic()) {
        look.add(Span.Style.ITALIC);
      }
      String words = run.getRawText() == null ? "" : run.getRawText();
      String target = run.getHyperlink() == null ? null : run.getHyperlink().getAddress();
      text.append(words.replace('\r', '\n').replace('\u000B', '\n'), look, target);
    }
    return text.build();
  }

  private static void table(HSLFTable table, FlowPageBuilder page) {
    TableBuilder grid = new TableBuilder();
    for (int row = 0; row < table.getNumberOfRows(); row++) {
      grid.row();
      for (int column = 0; column < table.getNumberOfColumns(); column++) {
        HSLFTableCell cell = table.getCell(row, column);
        String text = cell == null ? "" : cell.getText().strip();
        grid.cell(StyledText.plain(text), 1, 1, row == 0);
      }
    }
    page.table(grid.build());
  }

  private static void notes(@Nullable HSLFNotes notes, FlowPageBuilder page) {
    if (notes != null) {
      for (List<HSLFTextParagraph> paragraphs : notes.getTextParagraphs()) {
        for (HSLFTextParagraph paragraph : paragraphs) {
          page.block(BlockType.FOOTNOTE, 0, read(paragraph));
        }
      }
    }
  }
}
