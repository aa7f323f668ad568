// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.CharacterKinds;
import dev.legible.engine.layout.line.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Joins a line to the row above when it only carries on cells of it: its first column is empty, it
 * holds no figures and fewer cells than the row above.
 */
final class WrappedRows {

  /** Amounts, dates, times: figures with marks between them. */
  private static final Pattern AMOUNT = Pattern.compile("\\W?\\d{1,4}([.,:/-]\\d{2,4}){1,3}\\W?");

  private WrappedRows() {}

  static List<List<TableCell>> joined(List<List<TableCell>> rows) {
    List<List<TableCell>> joined = new ArrayList<>();
    boolean figures = false;
    for (List<TableCell> row : rows) {
      boolean head = !figures;
      figures |= row.stream().anyMatch(WrappedRows::figure);
      head &= !figures;
      if (!joined.isEmpty()
          && (carriesOn(joined.getLast(), row) || (head && stacked(joined.getLast(), row)))) {
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
        && row.stream()
            .allMatch(
                c ->
                    above.stream().anyMatch(a -> a.place().c0() == c.place().c0() && !a.numeric()));
  }

  private static boolean figure(TableCell cell) {
    return cell.place().c0() > 0 && cell.numeric() && !CharacterKinds.year(cell.text());
  }

  /** Whether it names a number or an amount with its unit; heads hold no more than years. */
  private static boolean counted(TableCell cell) {
    return cell.pieces().stream()
        .flatMap(p -> p.words().stream())
        .anyMatch(w -> AMOUNT.matcher(w.text()).matches());
  }

  /** Lines of one head: close to one another, none of them over several columns. */
  private static boolean stacked(List<TableCell> above, List<TableCell> row) {
    Box upper = Box.around(above.stream().map(TableCell::box).toList());
    Box lower = Box.around(row.stream().map(TableCell::box).toList());
    double size = row.getFirst().pieces().getFirst().size();
    return lower.y0() - upper.y1() < 0.5 * size
        && Stream.concat(above.stream(), row.stream())
            .allMatch(c -> c.place().c1() - c.place().c0() == 1 && !figure(c) && !counted(c));
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
    for (TableCell more : row) {
      if (above.stream().noneMatch(c -> c.place().c0() == more.place().c0())) {
        joined.add(at(more, above.getFirst().place().r0()));
      }
    }
    joined.sort(Comparator.comparingInt(c -> c.place().c0()));
    return joined;
  }
}
