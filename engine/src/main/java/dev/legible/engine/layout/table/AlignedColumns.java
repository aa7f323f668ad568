// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that rows of pieces share: stretches of the horizontal axis parted by white gaps that
 * run through nearly all rows.
 *
 * @param starts left ends of the columns
 * @param ends right ends of the columns
 */
record AlignedColumns(List<Double> starts, List<Double> ends) {

  /** Of the letter size. */
  private static final double NARROWEST_GAP = 0.5;

  /** Share of the rows that may cross a gap, as headings over several columns do. */
  private static final double CROSSING = 0.12;

  static AlignedColumns of(List<TextLine> rows, double size) {
    Box box = Box.around(rows.stream().map(TextLine::box).toList());
    List<TextLine> body = body(rows);
    int steps = (int) Math.min(4_000, Math.ceil(box.width() / (0.1 * size)) + 1);
    double step = box.width() / steps;
    int[] covered = new int[steps];
    for (TextLine row : body) {
      for (Piece piece : row.pieces()) {
        int from = (int) Math.max(0, (piece.box().x0() - box.x0()) / step);
        int to = (int) Math.min(steps - 1, (piece.box().x1() - box.x0()) / step);
        for (int i = from; i <= to; i++) {
          covered[i]++;
        }
      }
    }
    int allowed = (int) (CROSSING * body.size());
    return between(covered, allowed, box.x0(), step, NARROWEST_GAP * size);
  }

  /** Rows with about as many pieces as most: heads and wrapped cells have fewer and wider ones. */
  private static List<TextLine> body(List<TextLine> rows) {
    int[] pieces =
        rows.stream().mapToInt(r -> r.pieces().size()).filter(n -> n > 1).sorted().toArray();
    if (pieces.length == 0) {
      return rows;
    }
    double usual = 0.75 * pieces[pieces.length / 2];
    return rows.stream().filter(r -> r.pieces().size() >= Math.max(2, usual)).toList();
  }

  private static AlignedColumns between(
      int[] covered, int allowed, double x0, double step, double least) {
    List<Double> starts = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    int gap = Integer.MAX_VALUE / 2;
    for (int i = 0; i < covered.length; i++) {
      if (covered[i] <= allowed) {
        gap++;
        continue;
      }
      double at = x0 + i * step;
      if (starts.isEmpty() || gap * step >= least) {
        starts.add(at);
        ends.add(at + step);
      } else {
        ends.set(ends.size() - 1, at + step);
      }
      gap = 0;
    }
    return new AlignedColumns(starts, ends);
  }

  int count() {
    return starts.size();
  }

  /** The first column that the box overlaps; the nearest when it overlaps none. */
  int first(Box box) {
    int best = 0;
    double nearest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count(); i++) {
      double shared = shared(box, i);
      if (shared > 0.25 * Math.min(box.width(), ends.get(i) - starts.get(i))) {
        return i;
      }
      if (shared > nearest) {
        nearest = shared;
        best = i;
      }
    }
    return best;
  }

  /** The last column that the box overlaps well. */
  int last(Box box) {
    int last = first(box);
    for (int i = last + 1; i < count(); i++) {
      if (shared(box, i) > 0.25 * Math.min(box.width(), ends.get(i) - starts.get(i))) {
        last = i;
      }
    }
    return last;
  }

  private double shared(Box box, int column) {
    return Math.min(box.x1(), ends.get(column)) - Math.max(box.x0(), starts.get(column));
  }
}
