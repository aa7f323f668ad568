// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.CharacterKinds;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.layout.line.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Parts rows that hold several lines of figures: many tables rule off only their head, and their
 * rows are known by their lines of text alone.
 */
final class TextRows {

  private TextRows() {}

  static List<TableCell> part(List<TableCell> cells) {
    int rows = cells.stream().mapToInt(c -> c.place().r1()).max().orElse(0);
    List<TableCell> parted = new ArrayList<>(cells);
    for (int row = rows - 1; row >= 0; row--) {
      parted = partRow(parted, row);
    }
    return parted;
  }

  private static List<TableCell> partRow(List<TableCell> cells, int row) {
    List<TableCell> band =
        cells.stream().filter(c -> c.place().r0() == row && c.place().r1() == row + 1).toList();
    List<Piece> pieces = band.stream().flatMap(c -> c.pieces().stream()).toList();
    List<TextLine> lines = TextLines.of(pieces);
    if (lines.size() < 2 || !rowsOfFigures(band, lines)) {
      return cells;
    }
    List<TableCell> parted = new ArrayList<>();
    for (TableCell cell : cells) {
      Region p = cell.place();
      if (band.contains(cell)) {
        parted.addAll(parts(cell, lines));
      } else if (p.r0() > row) {
        parted.add(new TableCell(shift(p, lines.size() - 1), cell.box(), cell.pieces()));
      } else if (p.r1() > row) {
        Region longer = new Region(p.r0(), p.c0(), p.r1() + lines.size() - 1, p.c1());
        parted.add(new TableCell(longer, cell.box(), cell.pieces()));
      } else {
        parted.add(cell);
      }
    }
    return parted;
  }

  private static Region shift(Region p, int by) {
    return new Region(p.r0() + by, p.c0(), p.r1() + by, p.c1());
  }

  /** Whether most lines run through most of the cells, and with figures. */
  private static boolean rowsOfFigures(List<TableCell> band, List<TextLine> lines) {
    long filled = band.stream().filter(c -> !c.empty()).count();
    if (filled < 2) {
      return false;
    }
    int rows = 0;
    for (TextLine line : lines) {
      TreeSet<Integer> columns = new TreeSet<>();
      int figures = 0;
      for (TableCell cell : band) {
        for (Piece piece : cell.pieces()) {
          if (line.pieces().contains(piece)) {
            columns.add(cell.place().c0());
            TableCell part = new TableCell(cell.place(), cell.box(), List.of(piece));
            figures += part.numeric() && !CharacterKinds.year(part.text()) ? 1 : 0;
          }
        }
      }
      rows +=
          figures >= 0.34 * columns.size() && columns.size() >= 0.5 * filled && columns.size() >= 2
              ? 1
              : 0;
    }
    return rows >= 2 && rows >= 0.6 * lines.size();
  }

  private static List<TableCell> parts(TableCell cell, List<TextLine> lines) {
    List<TableCell> parts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      List<Piece> own = cell.pieces().stream().filter(line.pieces()::contains).toList();
      Region place = shift(cell.place(), i);
      Box box =
          new Box(
              cell.box().x0(),
              Math.min(line.box().y0(), line.box().y1()),
              cell.box().x1(),
              line.box().y1());
      parts.add(new TableCell(place, box, own));
    }
    return parts;
  }
}
