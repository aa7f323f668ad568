// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers where charts and drawings made of lines stand. Only slanting lines tell them: level and
 * upright ones are those of tables, and curves those of frames with round corners.
 */
final class PdfDrawings {

  /** Slanting lines that make a drawing. */
  private static final int LEAST = 12;

  private static final int MOST_CLUSTERS = 400;

  /** Points. */
  private static final double NEAR = 6;

  private static final double SMALLEST = 40;

  private final List<Cluster> clusters = new ArrayList<>();

  private record Cluster(Box box, int lines) {}

  /** The lines of one path: x and y of both ends. */
  void add(List<double[]> lines) {
    Box box = null;
    int slanting = 0;
    for (double[] l : lines) {
      double dx = Math.abs(l[0] - l[2]);
      double dy = Math.abs(l[1] - l[3]);
      if (Math.min(dx, dy) > 0.05 * Math.max(dx, dy) && Math.max(dx, dy) > 0.5) {
        Box line = Box.spanning(l[0], l[1], l[2], l[3]);
        box = box == null ? line : box.union(line);
        slanting++;
      }
    }
    if (box == null || clusters.size() >= MOST_CLUSTERS) {
      return;
    }
    Cluster joined = new Cluster(box, slanting);
    for (int i = clusters.size() - 1; i >= 0; i--) {
      Box other = clusters.get(i).box();
      if (other.overlapX(joined.box()) > -NEAR && other.overlapY(joined.box()) > -NEAR) {
        Cluster near = clusters.remove(i);
        joined = new Cluster(near.box().union(joined.box()), near.lines() + joined.lines());
      }
    }
    clusters.add(joined);
  }

  /** Where drawings stand, apart from one that fills the page. */
  List<Box> placed(PageFrame frame) {
    return clusters.stream()
        .filter(c -> c.lines() >= LEAST)
        .map(c -> frame.clip(c.box()))
        .filter(b -> Math.min(b.width(), b.height()) >= SMALLEST)
        .filter(b -> b.area() < 0.6 * frame.width() * frame.height())
        .toList();
  }
}
