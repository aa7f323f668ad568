// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.order;

import dev.legible.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What stands at one height, and the free stretches beside and between it. */
record Band(List<Placed> placed, double y0, double y1) {

  /** A free stretch of the horizontal axis. */
  record Free(double x0, double x1) {
    double width() {
      return x1 - x0;
    }
  }

  /** Groups what overlaps in height, from top to bottom. A fixture counts in every band it crosses. */
  static List<Band> of(List<Placed> all) {
    List<Placed> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingDouble(p -> p.box().centerY()));
    List<List<Placed>> groups = new ArrayList<>();
    double core0 = 0;
    double core1 = 0;
    for (Placed placed : sorted) {
      if (placed instanceof Placed.Fixture) {
        continue;
      }
      Box box = placed.box();
      double shared = Math.min(core1, box.y1()) - Math.max(core0, box.y0());
      if (groups.isEmpty() || shared < 0.5 * Math.min(core1 - core0, box.height())) {
        groups.add(new ArrayList<>());
        core0 = box.y0();
        core1 = box.y1();
      }
      groups.getLast().add(placed);
    }
    List<Band> bands = new ArrayList<>();
    for (List<Placed> group : groups) {
      Box box = Box.around(group.stream().map(Placed::box).toList());
      bands.add(new Band(new ArrayList<>(group), box.y0(), box.y1()));
    }
    for (Placed placed : sorted) {
      if (placed instanceof Placed.Fixture) {
        addFixture(bands, placed);
      }
    }
    bands.sort(Comparator.comparingDouble(Band::y0));
    return bands;
  }

  private static void addFixture(List<Band> bands, Placed fixture) {
    boolean crossed = false;
    for (Band band : bands) {
      if (Math.min(band.y1, fixture.box().y1()) - Math.max(band.y0, fixture.box().y0())
          > 0.3 * Math.min(band.y1 - band.y0, fixture.box().height())) {
        band.placed.add(fixture);
        crossed = true;
      }
    }
    if (!crossed) {
      bands.add(
          new Band(new ArrayList<>(List.of(fixture)), fixture.box().y0(), fixture.box().y1()));
    }
  }

  /** Free stretches between {@code x0} and {@code x1}, from left to right. */
  List<Free> free(double x0, double x1) {
    List<Placed> sorted = new ArrayList<>(placed);
    sorted.sort(Comparator.comparingDouble(p -> p.box().x0()));
    List<Free> free = new ArrayList<>();
    double end = x0;
    for (Placed p : sorted) {
      if (p.box().x0() > end) {
        free.add(new Free(end, p.box().x0()));
      }
      end = Math.max(end, p.box().x1());
    }
    if (x1 > end) {
      free.add(new Free(end, x1));
    }
    return free;
  }
}
