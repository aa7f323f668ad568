// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.page.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds tables whose columns are known by alignment alone, or with a few level rulings, among the
 * lines of one area.
 *
 * <p>Runs of lines that are parted by wide gaps are candidates; shared white gaps give the columns
 * (after the stream method of Nurminen, 2013, and the row-wise gaps of T. Kieninger, Table Structure
 * Recognition Based on Robust Block Segmentation, 1998). {@link TableEvidence} decides.
 */
public final class AlignedTables {

  /** Lines that are not parted but may stand within a table: wrapped cells, group headings. */
  private static final int WHOLE_LINES = 1;

  /** Captions and sources belong to a table but do not stand in it. */
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "^(table|tab\\.|tabelle|tableau|figure|fig\\.|chart|graph|exhibit|box) ?\\d|^(source|sources|quelle|note|notes)\\s*:",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FIGURE =
      Pattern.compile(
          "^(figure|fig\\.|chart|graph|abbildung|abb\\.) ?[\\dA-Z]", Pattern.CASE_INSENSITIVE);

  private static final int NEAR = 3;

  private AlignedTables() {}

  public static List<FoundTable> find(List<TextLine> lines, List<Ruling> rulings, double size) {
    List<FoundTable> found = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      int end = run(lines, i, size);
      if (end - i >= 2) {
        Optional<FoundTable> table = table(lines.subList(i, end), rulings, size);
        if (chart(lines, i, end)) {
          i = end;
          continue;
        }
        if (table.isPresent()) {
          found.add(table.get());
          i = end;
          continue;
        }
      }
      i++;
    }
    return found;
  }

  /** The end of the run of parted lines that begins here; the same index when none does. */
  private static int run(List<TextLine> lines, int from, double size) {
    if (!parted(lines.get(from))) {
      return from;
    }
    int end = from + 1;
    int whole = 0;
    for (int i = from + 1; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      double gap = line.box().y0() - lines.get(i - 1).box().y1();
      if (gap > 2.5 * size) {
        break;
      }
      if (parted(line)) {
        end = i + 1;
        whole = 0;
      } else if (++whole > WHOLE_LINES) {
        break;
      }
    }
    return end;
  }

  private static boolean parted(TextLine line) {
    return line.pieces().size() > 1 && !OUTSIDE.matcher(line.text()).find();
  }

  /** The labels of a chart are aligned too; its caption tells it. */
  private static boolean chart(List<TextLine> lines, int from, int to) {
    return lines.subList(Math.max(0, from - NEAR), Math.min(lines.size(), to + NEAR)).stream()
        .anyMatch(l -> FIGURE.matcher(l.text()).find());
  }

  private static Optional<FoundTable> table(
      List<TextLine> rows, List<Ruling> rulings, double size) {
    AlignedColumns columns = AlignedColumns.of(rows, size);
    if (columns.count() < 2) {
      return Optional.empty();
    }
    List<List<TableCell>> grid = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      grid.add(cells(rows.get(r), r, columns));
    }
    Box box = Box.around(rows.stream().map(TextLine::box).toList());
    if (!TableEvidence.of(grid, columns, rows, rulings, size).table()) {
      return Optional.empty();
    }
    List<Piece> pieces = rows.stream().flatMap(r -> r.pieces().stream()).toList();
    List<TableCell> cells = WrappedRows.joined(grid).stream().flatMap(List::stream).toList();
    return Optional.of(new FoundTable(TableCells.table(cells), box, pieces));
  }

  /** The cells of one row; pieces that overlap the same columns are one cell. */
  private static List<TableCell> cells(TextLine row, int r, AlignedColumns columns) {
    List<TableCell> cells = new ArrayList<>();
    List<Piece> leftToRight = new ArrayList<>(row.pieces());
    leftToRight.sort(java.util.Comparator.comparingDouble(p -> p.box().x0()));
    for (Piece piece : leftToRight) {
      Region place =
          new Region(r, columns.first(piece.box()), r + 1, columns.last(piece.box()) + 1);
      TableCell last = cells.isEmpty() ? null : cells.getLast();
      if (last != null && last.place().c1() > place.c0()) {
        List<Piece> both = new ArrayList<>(last.pieces());
        both.add(piece);
        cells.set(
            cells.size() - 1,
            new TableCell(last.place().union(place), last.box().union(piece.box()), both));
      } else {
        cells.add(new TableCell(place, piece.box(), List.of(piece)));
      }
    }
    return cells;
  }
}
