// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Document;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Plain text in reading order: the lines as they stand on the page, words divided at a line's end
 * included; running text where there are no fixed lines; one line a row for tables, with tabs between
 * the cells. Blocks are apart by a blank line, items of a list by a line end, pages by a form feed.
 */
final class TextExporter implements Exporter {

  @Override
  public void write(Document document, OutputStream out) throws IOException {
    Writer writer = Characters.utf8(out);
    boolean first = true;
    for (Page page : document.pages()) {
      if (!first) {
        writer.write('\f');
      }
      first = false;
      writePage(page, writer);
    }
    writer.flush();
  }

  private static void writePage(Page page, Writer writer) throws IOException {
    String name = PageName.unlessRepeated(page);
    if (!name.isEmpty()) {
      writer.write(name + "\n");
    }
    boolean empty = name.isEmpty();
    boolean inList = false;
    for (Block block : page.blocks()) {
      String text = text(block);
      if (text.isEmpty()) {
        continue;
      }
      boolean listItem = block.type() == BlockType.LIST_ITEM;
      if (!empty && !(inList && listItem)) {
        writer.write('\n');
      }
      writer.write(text);
      writer.write('\n');
      inList = listItem;
      empty = false;
    }
  }

  private static String text(Block block) {
    Table table = block.table();
    if (table != null) {
      return trimLines(rows(table));
    }
    String text =
        block.lines().isEmpty() || block.type() == BlockType.CODE
            ? Characters.writable(block.text().text())
            : lines(block.lines());
    return switch (block.type()) {
      case LIST_ITEM -> indent(block.level(), trimLines(text));
      case CODE -> text.stripTrailing().lines().collect(Collectors.joining("\n"));
      case HEADING, PARAGRAPH, FIGURE, TABLE, CAPTION, FOOTNOTE, HEADER, FOOTER -> trimLines(text);
    };
  }

  private static String rows(Table table) {
    return table.rows().stream()
        .map(row -> row.stream().map(Characters::oneLine).collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
  }

  private static String lines(List<Line> lines) {
    return lines.stream()
        .map(line -> Characters.oneLine(line.text()))
        .collect(Collectors.joining("\n"));
  }

  private static String indent(int level, String text) {
    return text.isEmpty() ? text : "  ".repeat(Math.clamp(level - 1, 0, 10)) + text;
  }

  /** Without white space at the ends of lines and without empty lines. */
  private static String trimLines(String text) {
    return text.lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
