// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.page.Ruling;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What speaks for and against aligned lines being a table.
 *
 * @param rows lines
 * @param columns shared columns
 * @param filled share of the grid that holds text
 * @param figures share of the cells right of the first column that hold figures
 * @param letters in the mean cell
 * @param rules level rulings across the lines, above or below them
 * @param marked share of the rows whose first cell is no more than a list marker
 * @param crowded share of the cells that hold several figures
 * @param leaders share of the rows with dot leaders, as tables of contents have them
 */
record TableEvidence(
    int rows,
    int columns,
    double filled,
    double figures,
    double letters,
    int rules,
    double marked,
    double crowded,
    double leaders) {

  private static final Pattern LEADERS = Pattern.compile("(?:\\. ?){4,}|\u2026{2,}|_{4,}");
  private static final Pattern MARKER =
      Pattern.compile(
          "[^\\p{L}\\d]{1,2}|\\(?[\\divxa-zA-Z]{1,3}[.)\\]]|\\[\\d+\\]|\\(\\d+\\)|\\d{1,2}|[\\d.]{2,6}");

  static TableEvidence of(
      List<List<TableCell>> grid,
      AlignedColumns columns,
      List<TextLine> rows,
      List<Ruling> rulings,
      double size) {
    List<TableCell> cells = grid.stream().flatMap(List::stream).toList();
    List<TableCell> later = cells.stream().filter(c -> c.place().c0() > 0).toList();
    double spanned = cells.stream().mapToInt(c -> c.place().c1() - c.place().c0()).sum();
    return new TableEvidence(
        grid.size(),
        columns.count(),
        spanned / (grid.size() * columns.count()),
        share(later.stream().filter(TableCell::numeric).count(), later.size()),
        cells.stream().mapToInt(c -> c.text().length()).average().orElse(0),
        rules(rows, rulings, size),
        share(
            grid.stream().filter(r -> MARKER.matcher(r.getFirst().text()).matches()).count(),
            grid.size()),
        share(
            cells.stream().filter(c -> c.pieces().size() > 1 && c.numeric()).count(), cells.size()),
        share(rows.stream().filter(r -> LEADERS.matcher(r.text()).find()).count(), rows.size()));
  }

  private static double share(long part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static int rules(List<TextLine> rows, List<Ruling> rulings, double size) {
    Box box = Box.around(rows.stream().map(TextLine::box).toList());
    return (int)
        rulings.stream()
            .filter(Ruling::horizontal)
            .map(Ruling::box)
            .filter(
                r ->
                    r.overlapX(box) > 0.6 * box.width() && r.width() < 1.6 * box.width() + 4 * size)
            .filter(r -> r.y0() > box.y0() - 1.5 * size && r.y1() < box.y1() + 1.5 * size)
            .count();
  }

  /** Whether it is a table. */
  boolean table() {
    if (leaders > 0.3
        || (marked > 0.5 && columns == 2 && figures < 0.5)
        || letters > 45
        || crowded > 0.2) {
      return false;
    }
    if (rules >= 2) {
      return filled >= 0.4 && (columns >= 3 || rows >= 2);
    }
    boolean numbers = figures >= 0.5 && letters < 25;
    if (columns >= 3) {
      return rows >= 3
          && filled >= 0.5
          && (figures >= 0.3 || (rows >= 4 && filled >= 0.7 && letters < 25));
    }
    return rows >= 4 && filled >= 0.75 && (numbers || (rules >= 1 && letters < 25));
  }
}
