// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opendocument;

import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.tabular.SheetGrid;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;

/** One sheet: its cells as shown, then what is drawn on it. */
final class OpenDocumentSheet {

  /** A filled cell that is repeated more often is a background, not data. */
  private static final int MAX_REPEATED = 1_000;

  private final OpenDocumentBlocks blocks;

  OpenDocumentSheet(OpenDocumentBlocks blocks) {
    this.blocks = blocks;
  }

  void add(XmlElement table, FlowPageBuilder page) throws IOException {
    SheetGrid grid = new SheetGrid();
    FlowPageBuilder drawn = new FlowPageBuilder(page.budget());
    rows(table, 0, grid, drawn);
    grid.tables().forEach(page::table);
    page.addAll(drawn);
    blocks.addAll(table.child("shapes").children(), page);
  }

  /** Returns the index of the row behind the last. */
  private int rows(XmlElement parent, int first, SheetGrid grid, FlowPageBuilder drawn)
      throws IOException {
    int row = first;
    for (XmlElement child : parent.children()) {
      switch (child.name()) {
        case "table-header-rows", "table-rows", "table-row-group" ->
            row = rows(child, row, grid, drawn);
        case "table-row" -> {
          int repeated = Math.max(1, child.number("number-rows-repeated", 1));
          for (int i = 0; i < Math.min(repeated, MAX_REPEATED) && (i == 0 || filled(child)); i++) {
            cells(child, row + i, grid, drawn);
          }
          row = (int) Math.min(Integer.MAX_VALUE / 2, (long) row + repeated);
        }
        default -> {}
      }
    }
    return row;
  }

  private static boolean filled(XmlElement row) {
    return row.children("table-cell").stream().anyMatch(cell -> cell.child("p").exists());
  }

  private void cells(XmlElement row, int at, SheetGrid grid, FlowPageBuilder drawn)
      throws IOException {
    int column = 0;
    for (XmlElement cell : row.children()) {
      int repeated = Math.clamp(cell.number("number-columns-repeated", 1), 1, 1 << 16);
      boolean visible = cell.is("table-cell");
      StyledText text = visible ? blocks.cellText(cell, drawn) : StyledText.EMPTY;
      if (!text.text().isBlank()) {
        int lastRow = at + Math.clamp(cell.number("number-rows-spanned", 1), 1, 1 << 20) - 1;
        int wide = Math.clamp(cell.number("number-columns-spanned", 1), 1, 1 << 14) - 1;
        for (int i = 0; i < Math.min(repeated, MAX_REPEATED); i++) {
          grid.add(at, column + i, lastRow, column + i + wide, text);
        }
      }
      column += visible || cell.is("covered-table-cell") ? repeated : 0;
    }
  }
}
