// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Cell;
import dev.legible.document.Table;
import dev.legible.engine.layout.line.CharacterKinds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Turns cells into a table: rows and columns without any text go, header rows are marked. */
final class TableCells {

  private TableCells() {}

  static Table table(List<TableCell> cells) {
    List<TableCell> filled = cells.stream().filter(c -> !c.empty()).toList();
    List<TableCell> compact = compact(filled);
    int rows = compact.stream().mapToInt(c -> c.place().r1()).max().orElse(0);
    int columns = compact.stream().mapToInt(c -> c.place().c1()).max().orElse(0);
    int headers = headerRows(compact, rows, columns);
    List<Cell> result = new ArrayList<>();
    compact.stream()
        .sorted(
            Comparator.<TableCell>comparingInt(c -> c.place().r0())
                .thenComparingInt(c -> c.place().c0()))
        .forEach(c -> result.add(c.cell(c.place().r0() < headers)));
    return new Table(rows, columns, result);
  }

  /** Renumbers rows and columns so that in each of them at least one cell begins. */
  private static List<TableCell> compact(List<TableCell> cells) {
    TreeSet<Integer> rows = new TreeSet<>();
    TreeSet<Integer> columns = new TreeSet<>();
    for (TableCell cell : cells) {
      rows.add(cell.place().r0());
      columns.add(cell.place().c0());
    }
    List<TableCell> compact = new ArrayList<>();
    for (TableCell cell : cells) {
      Region p = cell.place();
      Region place =
          new Region(
              rows.headSet(p.r0()).size(),
              columns.headSet(p.c0()).size(),
              rows.headSet(p.r1()).size(),
              columns.headSet(p.c1()).size());
      compact.add(new TableCell(place, cell.box(), cell.pieces()));
    }
    return compact;
  }

  /** Rows from the top whose cells right of the first column hold no figures, if figures follow. */
  private static int headerRows(List<TableCell> cells, int rows, int columns) {
    int firstFigures = rows;
    for (TableCell cell : cells) {
      if (cell.place().c0() > 0 && cell.numeric() && !CharacterKinds.year(cell.text())) {
        firstFigures = Math.min(firstFigures, cell.place().r0());
      }
    }
    if (rows < 2 || columns < 2) {
      return 0;
    }
    return firstFigures == rows ? 1 : Math.min(Math.max(firstFigures, 1), 4);
  }
}
