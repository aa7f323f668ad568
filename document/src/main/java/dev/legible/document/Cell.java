// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import org.jspecify.annotations.Nullable;

/**
 * One cell of a {@link Table}.
 *
 * @param row index of its first row, from 0
 * @param column index of its first column, from 0
 * @param rowSpan rows covered, at least 1
 * @param columnSpan columns covered, at least 1
 * @param header whether it names a row or column rather than being data
 * @param box where it stands; null without fixed pages
 */
public record Cell(
    int row,
    int column,
    int rowSpan,
    int columnSpan,
    boolean header,
    @Nullable Box box,
    StyledText text) {

  public Cell {
    if (row < 0 || column < 0 || rowSpan < 1 || columnSpan < 1) {
      throw new IllegalArgumentException(
          "Not a cell: row %d, column %d, spans %d x %d"
              .formatted(row, column, rowSpan, columnSpan));
    }
  }

  /** A cell of one row and one column in a document without fixed pages. */
  public static Cell flowing(int row, int column, boolean header, StyledText text) {
    return new Cell(row, column, 1, 1, header, null, text);
  }
}
