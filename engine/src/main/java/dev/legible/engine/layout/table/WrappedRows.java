// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.engine.layout.line.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins a line to the row above when it only carries on cells of it: its first column is empty, it
 * holds no figures and fewer cells than the row above.
 */
final class WrappedRows {

  private WrappedRows() {}

  static List<List<TableCell>> joined(List<List<TableCell>> rows) {
    List<List<TableCell>> joined = new ArrayList<>();
    for (List<TableCell> row : rows) {
      if (!joined.isEmpty() && carriesOn(joined.getLast(), row)) {
        joined.set(joined.size() - 1, join(joined.getLast(), row));
      } else {
        int number = joined.size();
        joined.add(row.stream().map(c -> at(c, number)).toList());
      }
    }
    return joined;
  }

  private static TableCell at(TableCell cell, int row) {
    Region p = cell.place();
    return new TableCell(new Region(row, p.c0(), row + 1, p.c1()), cell.box(), cell.pieces());
  }

  private static boolean carriesOn(List<TableCell> above, List<TableCell> row) {
    return row.getFirst().place().c0() > 0
        && above.getFirst().place().c0() == 0
        && row.size() < above.size()
        && row.stream().noneMatch(TableCell::numeric)
        && row.stream().allMatch(c -> above.stream().anyMatch(a -> a.place().c0() == c.place().c0() && !a.numeric()));
  }

  private static List<TableCell> join(List<TableCell> above, List<TableCell> row) {
    List<TableCell> joined = new ArrayList<>();
    for (TableCell cell : above) {
      TableCell whole = cell;
      for (TableCell more : row) {
        if (more.place().c0() == cell.place().c0()) {
          List<Piece> pieces = new ArrayList<>(whole.pieces());
          pieces.addAll(more.pieces());
          whole = new TableCell(cell.place(), whole.box().union(more.box()), pieces);
        }
      }
      joined.add(whole);
    }
    return joined;
  }
}
