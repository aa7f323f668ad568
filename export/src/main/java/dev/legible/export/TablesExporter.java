// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Block;
import dev.legible.document.Document;
import dev.legible.document.Page;
import dev.legible.document.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

/**
 * Every table of the document as comma-separated values (RFC 4180, lines end with CRLF), in reading
 * order, one empty line between two tables. A spanning cell's text stands in its first position. A
 * document without tables gives an empty file.
 */
final class TablesExporter implements Exporter {

  private static final String LINE_END = "\r\n";

  @Override
  public void write(Document document, OutputStream out) throws IOException {
    Writer writer = Characters.utf8(out);
    boolean first = true;
    for (Page page : document.pages()) {
      for (Block block : page.blocks()) {
        Table table = block.table();
        if (table == null || table.rowCount() == 0 || table.columnCount() == 0) {
          continue;
        }
        if (!first) {
          writer.write(LINE_END);
        }
        first = false;
        writeTable(table, writer);
      }
    }
    writer.flush();
  }

  private static void writeTable(Table table, Writer writer) throws IOException {
    for (List<String> row : table.rows()) {
      for (int column = 0; column < row.size(); column++) {
        if (column > 0) {
          writer.write(',');
        }
        writer.write(field(row.get(column), row.size() == 1));
      }
      writer.write(LINE_END);
    }
  }

  /** Quotes what needs it; an empty row of a single column too, as an empty line ends a table. */
  private static String field(String cell, boolean single) {
    String text = Characters.writable(cell).strip();
    boolean quoted = text.isEmpty() ? single : text.chars().anyMatch(c -> ",\"\n".indexOf(c) >= 0);
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
