// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Orders the glyphs of one baseline. Glyphs drawn one after another keep together, so that two
 * writings on one spot do not become a tangle of letters, and a fragment that is drawn again on the
 * same spot counts once.
 */
final class Fragments {

  private static final double BACK = 0.3;
  private static final double GAP = 0.15;

  private Fragments() {}

  /** Glyphs of one baseline, in the order of drawing, put from left to right. */
  static List<Glyph> ordered(List<Glyph> drawn) {
    List<List<Glyph>> fragments = new ArrayList<>();
    for (Glyph glyph : drawn) {
      if (fragments.isEmpty() || !follows(fragments.getLast().getLast(), glyph)) {
        fragments.add(new ArrayList<>());
      }
      fragments.getLast().add(glyph);
    }
    fragments.sort(Comparator.comparingDouble(f -> f.getFirst().x0()));
    List<Glyph> ordered = new ArrayList<>(drawn.size());
    List<Glyph> before = List.of();
    for (List<Glyph> fragment : fragments) {
      if (!again(before, fragment)) {
        ordered.addAll(fragment);
        before = fragment;
      }
    }
    return ordered;
  }

  private static boolean follows(Glyph last, Glyph next) {
    double gap = next.x0() - last.x1();
    return !last.space() && !next.space() && gap > -BACK * next.size() && gap < GAP * next.size();
  }

  private static boolean again(List<Glyph> before, List<Glyph> fragment) {
    if (before.isEmpty() || fragment.getFirst().space()) {
      return false;
    }
    double shared =
        Math.min(before.getLast().x1(), fragment.getLast().x1())
            - Math.max(before.getFirst().x0(), fragment.getFirst().x0());
    return shared > 0.6 * (fragment.getLast().x1() - fragment.getFirst().x0())
        && text(before).equals(text(fragment));
  }

  private static String text(List<Glyph> fragment) {
    return fragment.stream().map(Glyph::text).collect(Collectors.joining());
  }
}
