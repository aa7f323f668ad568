// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * The grid that rulings draw: their distinct positions are its edges, and where no ruling stands
 * between two neighbouring fields they belong to one cell.
 *
 * <p>After the lattice method of A. Nurminen, Algorithmic Extraction of Data in Tables in PDF
 * Documents (2013), with edges snapped to the letter size. Tables whose outer frame is left open are
 * closed where the rulings that cross it end.
 */
final class RulingGrid {

  private final double[] xs;
  private final double[] ys;
  private final List<Box> horizontal;
  private final List<Box> vertical;

  private RulingGrid(double[] xs, double[] ys, List<Box> horizontal, List<Box> vertical) {
    this.xs = xs;
    this.ys = ys;
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  static RulingGrid of(RulingGroups.Group group, double size) {
    List<Double> x = new ArrayList<>(group.vertical().stream().map(Box::centerX).toList());
    List<Double> y = new ArrayList<>(group.horizontal().stream().map(Box::centerY).toList());
    Box box = group.box();
    double snap = 0.4 * size;
    addOpenEnds(
        x, group.horizontal().stream().map(b -> new double[] {b.x0(), b.x1()}).toList(), size);
    addOpenEnds(
        y, group.vertical().stream().map(b -> new double[] {b.y0(), b.y1()}).toList(), size);
    return new RulingGrid(
        snapped(x, snap, box.x0(), box.x1()),
        snapped(y, snap, box.y0(), box.y1()),
        group.horizontal(),
        group.vertical());
  }

  /** Closes an open side where at least two crossing rulings end, well beyond the last edge. */
  private static void addOpenEnds(List<Double> edges, List<double[]> crossing, double size) {
    double first = edges.stream().mapToDouble(d -> d).min().orElseThrow();
    double last = edges.stream().mapToDouble(d -> d).max().orElseThrow();
    double least = crossing.stream().mapToDouble(c -> c[0]).min().orElseThrow();
    double most = crossing.stream().mapToDouble(c -> c[1]).max().orElseThrow();
    if (first - least > size && crossing.stream().filter(c -> c[0] - least < size).count() >= 2) {
      edges.add(least);
    }
    if (most - last > size && crossing.stream().filter(c -> most - c[1] < size).count() >= 2) {
      edges.add(most);
    }
  }

  private static double[] snapped(List<Double> positions, double snap, double low, double high) {
    List<Double> sorted = new ArrayList<>(positions);
    sorted.sort(null);
    List<Double> edges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i) - sorted.get(i - 1) > snap) {
        edges.add(sorted.subList(from, i).stream().mapToDouble(d -> d).average().orElse(low));
        from = i;
      }
    }
    return edges.stream().mapToDouble(d -> Math.max(low, Math.min(high, d))).toArray();
  }

  int rows() {
    return ys.length - 1;
  }

  int columns() {
    return xs.length - 1;
  }

  double x(int edge) {
    return xs[edge];
  }

  double y(int edge) {
    return ys[edge];
  }

  Box box() {
    return new Box(xs[0], ys[0], xs[xs.length - 1], ys[ys.length - 1]);
  }

  /** Whether a ruling parts the field at (row, column) from the one to its right. */
  boolean wallRight(int row, int column) {
    return walled(vertical, xs[column + 1], ys[row], ys[row + 1], false);
  }

  /** Whether a ruling parts the field at (row, column) from the one below it. */
  boolean wallBelow(int row, int column) {
    return walled(horizontal, ys[row + 1], xs[column], xs[column + 1], true);
  }

  private boolean walled(List<Box> rulings, double at, double from, double to, boolean level) {
    double near = Math.min(0.35 * nearestEdge(at, level ? ys : xs), 0.5 * (to - from) + 3);
    double covered = 0;
    for (Box ruling : rulings) {
      double position = level ? ruling.centerY() : ruling.centerX();
      if (Math.abs(position - at) <= near) {
        covered +=
            Math.max(
                0,
                Math.min(to, level ? ruling.x1() : ruling.y1())
                    - Math.max(from, level ? ruling.x0() : ruling.y0()));
      }
    }
    return covered >= 0.6 * (to - from);
  }

  private static double nearestEdge(double at, double[] edges) {
    double nearest = Double.MAX_VALUE;
    for (double edge : edges) {
      if (edge != at) {
        nearest = Math.min(nearest, Math.abs(edge - at));
      }
    }
    return nearest;
  }
}
