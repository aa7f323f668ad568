// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A grid of cells; grid positions that no cell begins at are empty or covered by a span. */
public record Table(int rowCount, int columnCount, List<Cell> cells) {

  public Table {
    cells = List.copyOf(cells);
    for (Cell cell : cells) {
      if (cell.row() + cell.rowSpan() > rowCount
          || cell.column() + cell.columnSpan() > columnCount) {
        throw new IllegalArgumentException(
            "%s is outside of %d rows and %d columns".formatted(cell, rowCount, columnCount));
      }
    }
  }

  /**
   * The full grid, row by row: the text of a spanning cell stands in its first position, the other
   * positions that it covers are empty.
   */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>(rowCount);
    for (int i = 0; i < rowCount; i++) {
      rows.add(new ArrayList<>(Collections.nCopies(columnCount, "")));
    }
    for (Cell cell : cells) {
      rows.get(cell.row()).set(cell.column(), cell.text().text());
    }
    return rows;
  }
}
