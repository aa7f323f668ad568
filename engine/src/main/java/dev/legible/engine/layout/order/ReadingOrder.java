// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.order;

import dev.legible.engine.layout.line.TextLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Parts a page into areas and puts them in the order in which they are read: what stands above a
 * pair of columns, the left column, the right one, what stands below. A recursive X-Y cut (G. Nagy
 * and S. Seth, 1984) whose vertical cuts are gutters between running text, so that a heading across
 * the columns ends them instead of hiding them.
 */
public final class ReadingOrder {

  private static final int DEEPEST = 12;

  private ReadingOrder() {}

  /** Areas in reading order. */
  public static List<Area> areas(List<Placed> placed, double size) {
    List<Area> areas = new ArrayList<>();
    cut(placed, size, 0, areas);
    return areas;
  }

  private static void cut(List<Placed> placed, double size, int depth, List<Area> areas) {
    if (placed.isEmpty()) {
      return;
    }
    List<Band> bands = Band.of(placed);
    Optional<Gutter> best = depth < DEEPEST ? Gutter.best(bands, size) : Optional.empty();
    if (best.isEmpty()) {
      areas.add(new Area(placed));
      return;
    }
    Gutter gutter = best.get();
    List<Placed> inside = members(bands.subList(gutter.from(), gutter.to()));
    List<Placed> above = new ArrayList<>(members(bands.subList(0, gutter.from())));
    List<Placed> below = new ArrayList<>(members(bands.subList(gutter.to(), bands.size())));
    above.removeAll(inside);
    below.removeAll(inside);
    below.removeAll(above);
    List<Placed> left = inside.stream().filter(p -> gutter.left(p.box())).toList();
    List<Placed> right = inside.stream().filter(p -> !gutter.left(p.box())).toList();
    boolean rightFirst = mostlyRightToLeft(inside);
    cut(above, size, depth + 1, areas);
    cut(rightFirst ? right : left, size, depth + 1, areas);
    cut(rightFirst ? left : right, size, depth + 1, areas);
    cut(below, size, depth + 1, areas);
  }

  private static List<Placed> members(List<Band> bands) {
    return new ArrayList<>(
        new LinkedHashSet<>(bands.stream().flatMap(b -> b.placed().stream()).toList()));
  }

  private static boolean mostlyRightToLeft(List<Placed> placed) {
    int right = 0;
    int all = 0;
    for (var piece : ProseTest.pieces(placed)) {
      all++;
      right += TextLine.rightToLeft(piece.text()) ? 1 : 0;
    }
    return 2 * right > all;
  }
}
