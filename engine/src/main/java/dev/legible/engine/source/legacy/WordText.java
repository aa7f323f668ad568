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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.model.PicturesTable;
import org.apache.poi.hwpf.model.StyleDescription;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Picture;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;

/** The text of an old text document: headers, body, notes, text boxes and footers. */
final class WordText {

  private static final Pattern HEADING = Pattern.compile("heading ([1-9])");
  private static final int FIELD_BEGIN = 0x13;
  private static final int FIELD_SEPARATOR = 0x14;
  private static final int FIELD_END = 0x15;

  private final HWPFDocument document;
  private final PicturesTable pictures;
  private final FlowPageBuilder page;

  WordText(HWPFDocument document, TextBudget budget) {
    this.document = document;
    this.pictures = document.getPicturesTable();
    this.page = new FlowPageBuilder(budget);
  }

  FlowPage page() {
    Range range = document.getRange();
    for (int i = 0; i < range.numParagraphs(); i++) {
      Paragraph paragraph = range.getParagraph(i);
      if (paragraph.isInTable()) {
        Table table = range.getTable(paragraph);
        table(table);
        i += Math.max(1, table.numParagraphs()) - 1;
      } else {
        paragraph(paragraph);
      }
    }
    plain(document.getMainTextboxRange(), BlockType.PARAGRAPH);
    plain(document.getFootnoteRange(), BlockType.FOOTNOTE);
    plain(document.getEndnoteRange(), BlockType.FOOTNOTE);
    plain(document.getHeaderStoryRange(), BlockType.HEADER);
    return page.build(1, null);
  }

  private void plain(Range range, BlockType type) {
    for (int i = 0; i < range.numParagraphs(); i++) {
      page.block(type, 0, text(range.getParagraph(i)));
    }
  }

  private void paragraph(Paragraph paragraph) {
    StyledText text = text(paragraph);
    int heading = headingLevel(paragraph);
    if (heading > 0) {
      page.heading(heading, text);
    } else if (paragraph.isInList()) {
      page.listItem(paragraph.getIlvl() + 1, "•", text);
    } else {
      page.paragraph(text);
    }
    pictures(paragraph);
  }

  private int headingLevel(Paragraph paragraph) {
    StyleDescription style =
        document.getStyleSheet().getStyleDescription(paragraph.getStyleIndex());
    String name = style == null || style.getName() == null ? "" : style.getName();
    String lower = name.toLowerCase(Locale.ROOT);
    Matcher heading = HEADING.matcher(lower);
    if (heading.matches()) {
      return Math.min(6, Integer.parseInt(heading.group(1)));
    }
    return lower.equals("title") ? 1 : 0;
  }

  private void pictures(Range range) {
    for (int i = 0; i < range.numCharacterRuns(); i++) {
      CharacterRun run = range.getCharacterRun(i);
      if (pictures.hasPicture(run)) {
        Picture picture = pictures.extractPicture(run, true);
        page.picture(picture.getContent(), String.valueOf(picture.getDescription()));
      }
    }
  }

  private void table(Table table) {
    TableBuilder grid = new TableBuilder();
    for (int r = 0; r < table.numRows(); r++) {
      TableRow row = table.getRow(r);
      grid.row();
      for (int c = 0; c < row.numCells(); c++) {
        TableCell cell = row.getCell(c);
        if (!cell.isMerged() || cell.isFirstMerged()) {
          grid.cell(cellText(cell), 1, 1, row.isTableHeader() || r == 0);
        }
      }
    }
    page.table(grid.build());
    pictures(table);
  }

  private static StyledText cellText(TableCell cell) {
    StyledTextBuilder text = new StyledTextBuilder();
    for (int i = 0; i < cell.numParagraphs(); i++) {
      text.breakLine().append(text(cell.getParagraph(i)));
    }
    return text.build();
  }

  /** The runs without field instructions and the marks of pictures, cells and notes. */
  private static StyledText text(Range range) {
    StyledTextBuilder text = new StyledTextBuilder();
    Deque<Boolean> instructions = new ArrayDeque<>();
    for (int i = 0; i < range.numCharacterRuns(); i++) {
      CharacterRun run = range.getCharacterRun(i);
      StringBuilder shown = new StringBuilder();
      for (char c : run.text().toCharArray()) {
        follow(c, instructions);
        shown.append(instructions.contains(true) ? "" : character(c));
      }
      if (!run.isMarkedDeleted() && !run.isVanished()) {
        text.append(shown.toString(), look(run), null);
      }
    }
    return text.build();
  }

  /** Keeps for each open field whether its instruction, and not yet its result, is being read. */
  private static void follow(char c, Deque<Boolean> instructions) {
    if (c == FIELD_BEGIN) {
      instructions.push(true);
    } else if (c == FIELD_SEPARATOR && !instructions.isEmpty()) {
      instructions.pop();
      instructions.push(false);
    } else if (c == FIELD_END) {
      instructions.poll();
    }
  }

  private static String character(char c) {
    return switch (c) {
      case '\u000B', '\r', '\n' -> "\n";
      case '\t' -> "\t";
      case '\u001E' -> "\u2011";
      default -> c < ' ' ? "" : Character.toString(c);
    };
  }

  private static Set<Span.Style> look(CharacterRun run) {
    Set<Span.Style> look = EnumSet.noneOf(Span.Style.class);
    if (run.isBold()) {
      look.add(Span.Style.BOLD);
    }
    if (run.isItalic()) {
      look.add(Span.Style.ITALIC);
    }
    if (run.isStrikeThrough()) {
      look.add(Span.Style.STRIKETHROUGH);
    }
    return look;
  }
}
