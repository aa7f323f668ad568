// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.flow;

import dev.legible.document.Cell;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places cells row by row as HTML does: each takes the next position that no span from above
 * covers. Spans that reach beyond the table are cut. Not thread-safe.
 */
public final class TableBuilder {

  private static final int MAX_COLUMN_SPAN = 1_000;
  private static final long MAX_POSITIONS = 5_000_000;

  private final List<Cell> cells = new ArrayList<>();
  private final List<BitSet> taken = new ArrayList<>();
  private int row = -1;
  private int column;
  private int columns;

  public TableBuilder row() {
    row++;
    column = 0;
    if (taken.size() <= row) {
      taken.add(new BitSet());
    }
    return this;
  }

  public TableBuilder cell(StyledText text) {
    return cell(text, 1, 1, false);
  }

  /** Adds a cell to the row that was begun last. */
  public TableBuilder cell(StyledText text, int rowSpan, int columnSpan, boolean header) {
    column = taken.get(row).nextClearBit(column);
    int wide = Math.clamp(columnSpan, 1, MAX_COLUMN_SPAN);
    int high = Math.clamp(rowSpan, 1, 65_534);
    cells.add(new Cell(row, column, high, wide, header, null, text));
    for (int below = row + 1; below < row + high; below++) {
      if (taken.size() <= below) {
        taken.add(new BitSet());
      }
      taken.get(below).set(column, column + wide);
    }
    column += wide;
    columns = Math.max(columns, column);
    if ((long) columns * (row + 1) > MAX_POSITIONS) {
      throw new LegibleException(
          ErrorCode.TEXT_TOO_LARGE,
          "A table has more than %,d cells. Split the document.".formatted(MAX_POSITIONS));
    }
    return this;
  }

  /** Moves on without placing anything. */
  public TableBuilder skip(int positions) {
    column += Math.clamp(positions, 0, MAX_COLUMN_SPAN);
    return this;
  }

  /** The table, or null when it has no cells. */
  public @Nullable Table build() {
    int rows = row + 1;
    if (cells.isEmpty()) {
      return null;
    }
    List<Cell> cut = new ArrayList<>(cells.size());
    for (Cell cell : cells) {
      int high = Math.min(cell.rowSpan(), rows - cell.row());
      cut.add(
          new Cell(
              cell.row(),
              cell.column(),
              high,
              cell.columnSpan(),
              cell.header(),
              null,
              cell.text()));
    }
    return new Table(rows, columns, cut);
  }
}
