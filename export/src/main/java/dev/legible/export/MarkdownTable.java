// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Cell;
import dev.legible.document.Table;
import dev.legible.export.MarkdownText.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table in pipes. Markdown tables have exactly one header row: the first row is it, flagged or
 * not. They have no spans either: the text of a spanning cell stands in every position that it
 * covers, so that each row and column says what it is of.
 */
final class MarkdownTable {

  /** A cell that covers more, such as a title across a whole sheet, stands in its first position. */
  private static final int MOST_REPEATED = 64;

  private MarkdownTable() {}

  /** Empty for a table without cells. */
  static String of(Table table) {
    if (table.rowCount() == 0 || table.columnCount() == 0) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      rows.add(new ArrayList<>(Collections.nCopies(table.columnCount(), "")));
    }
    for (Cell cell : table.cells()) {
      String text = MarkdownText.of(cell.text(), Place.CELL);
      boolean repeated = (long) cell.rowSpan() * cell.columnSpan() <= MOST_REPEATED;
      for (int r = 0; r < (repeated ? cell.rowSpan() : 1); r++) {
        for (int c = 0; c < (repeated ? cell.columnSpan() : 1); c++) {
          rows.get(cell.row() + r).set(cell.column() + c, text);
        }
      }
    }
    StringBuilder out = new StringBuilder(row(rows.getFirst()));
    out.append('\n').append(row(Collections.nCopies(table.columnCount(), "---")));
    for (List<String> row : rows.subList(1, rows.size())) {
      out.append('\n').append(row(row));
    }
    return out.toString();
  }

  private static String row(List<String> cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell).append(cell.isEmpty() ? "|" : " |");
    }
    return row.toString();
  }
}
