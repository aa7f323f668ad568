// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

/** A cell's place; both from 0. */
record CellReference(int row, int column) {

  private static final int MAX_ROWS = 1 << 20;
  private static final int MAX_COLUMNS = 1 << 14;

  /** Reads "B7" or "$B$7"; what is missing or too large is cut to the sheet's edge. */
  static CellReference parse(String reference) {
    long column = 0;
    long row = 0;
    for (int i = 0; i < reference.length(); i++) {
      char c = Character.toUpperCase(reference.charAt(i));
      if (c >= 'A' && c <= 'Z') {
        column = Math.min(MAX_COLUMNS, column * 26 + c - 'A' + 1);
      } else if (c >= '0' && c <= '9') {
        row = Math.min(MAX_ROWS, row * 10 + c - '0');
      }
    }
    return new CellReference((int) Math.max(0, row - 1), (int) Math.max(0, column - 1));
  }
}
