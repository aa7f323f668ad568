// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.order;

import dev.legible.document.Box;
import dev.legible.engine.layout.order.Band.Free;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upright white stripe between two columns, over the bands {@code from} to {@code to}, the end
 * excluded.
 *
 * <p>In the spirit of T. Breuel, Two Geometric Algorithms for Layout Analysis (2002): the tallest
 * white rectangles part the page. They are found on bands of text instead of in free space, and a
 * stripe counts only when running text stands on both sides, since tables have white stripes too.
 */
record Gutter(Free stripe, int from, int to) {

  /** Of the letter size: the narrowest gutter when it is long, and when it is short. */
  private static final double NARROWEST = 0.75;

  private static final double NARROWEST_SHORT = 1.2;
  private static final int LONG = 6;

  /** The gutter with the most text beside it, if there is any. */
  static Optional<Gutter> best(List<Band> bands, double size) {
    List<Placed> all = bands.stream().flatMap(b -> b.placed().stream()).toList();
    double x0 = all.stream().mapToDouble(p -> p.box().x0()).min().orElse(0);
    double x1 = all.stream().mapToDouble(p -> p.box().x1()).max().orElse(0);
    List<List<Free>> free = bands.stream().map(b -> b.free(x0 - size * 3, x1 + size * 3)).toList();
    Gutter best = null;
    double most = 0;
    Set<Long> seen = new LinkedHashSet<>();
    for (int i = 0; i < bands.size(); i++) {
      List<Free> stretches = free.get(i);
      for (int k = 1; k < stretches.size() - 1; k++) {
        Gutter gutter = extend(stretches.get(k), i, free, size);
        long key = Math.round(gutter.stripe.x0()) * 100_003 + gutter.from * 1009L + gutter.to;
        if (gutter.to - gutter.from < 3 || !seen.add(key)) {
          continue;
        }
        double weight = gutter.weight(bands, size);
        if (weight > most) {
          most = weight;
          best = gutter;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static Gutter extend(Free start, int at, List<List<Free>> free, double size) {
    Free stripe = start;
    int from = at;
    int to = at + 1;
    for (; from > 0; from--) {
      Free next = narrowed(stripe, free.get(from - 1), size);
      if (next == null) {
        break;
      }
      stripe = next;
    }
    for (; to < free.size(); to++) {
      Free next = narrowed(stripe, free.get(to), size);
      if (next == null) {
        break;
      }
      stripe = next;
    }
    return new Gutter(stripe, from, to);
  }

  private static @Nullable Free narrowed(Free stripe, List<Free> stretches, double size) {
    Free widest = null;
    for (Free free : stretches) {
      double x0 = Math.max(stripe.x0(), free.x0());
      double x1 = Math.min(stripe.x1(), free.x1());
      if (x1 - x0 >= NARROWEST * size && (widest == null || x1 - x0 > widest.width())) {
        widest = new Free(x0, x1);
      }
    }
    return widest;
  }

  /** How much speaks for columns: lines on the poorer side; nothing when a side is no running text. */
  private double weight(List<Band> bands, double size) {
    List<Placed> within =
        new ArrayList<>(
            new LinkedHashSet<>(
                bands.subList(from, to).stream().flatMap(b -> b.placed().stream()).toList()));
    List<Placed> left = within.stream().filter(p -> p.box().centerX() < stripe.x0()).toList();
    List<Placed> right = within.stream().filter(p -> p.box().centerX() > stripe.x1()).toList();
    if (left.isEmpty() || right.isEmpty()) {
      return 0;
    }
    double lines = Math.min(ProseTest.lines(left, size), ProseTest.lines(right, size));
    boolean wide = stripe.width() >= NARROWEST_SHORT * size || to - from >= LONG;
    if (lines < 2.5 || !wide || !ProseTest.columns(left, right, size)) {
      return 0;
    }
    return lines;
  }

  /** Whether a box lies left of this gutter. */
  boolean left(Box box) {
    return box.centerX() < (stripe.x0() + stripe.x1()) / 2;
  }
}
