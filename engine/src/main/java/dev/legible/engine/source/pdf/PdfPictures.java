// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import java.util.ArrayList;
import java.util.List;

/** Gathers where pictures are drawn on one page. */
final class PdfPictures {

  /** A page of more pictures than this is a pattern made of tiles. */
  private static final int MOST = 2_000;

  private static final double FILLS = 0.85;
  private static final double BLANK_GRID = 50;

  private final PageFrame frame;
  private final List<Box> boxes = new ArrayList<>();

  PdfPictures(PageFrame frame) {
    this.frame = frame;
  }

  /** Adds a picture and tells whether it fills the page. */
  boolean add(Box box) {
    Box shown = frame.clip(box);
    if (boxes.size() < MOST && shown.width() > 1 && shown.height() > 1) {
      boxes.add(shown);
    }
    return fills(shown);
  }

  /** Whether one picture, or the strips of one, fill the page. */
  boolean pageFilled() {
    return boxes.stream().anyMatch(this::fills)
        || (boxes.size() <= 200
            && !boxes.isEmpty()
            && fills(Box.around(boxes))
            && cover() >= FILLS);
  }

  /** Where pictures stand, strips that touch joined, apart from one that fills the page. */
  List<Box> placed() {
    List<Box> placed = new ArrayList<>();
    for (Box box : boxes) {
      if (fills(box)) {
        continue;
      }
      Box joined = box;
      for (int i = placed.size() - 1; i >= 0; i--) {
        if (sameStrip(placed.get(i), joined)) {
          joined = placed.remove(i).union(joined);
        }
      }
      placed.add(joined);
    }
    return pageFilled() ? placed.stream().filter(b -> !fills(b)).toList() : placed;
  }

  /** Share of the page that pictures cover, counted on a coarse grid. */
  double cover() {
    if (boxes.isEmpty()) {
      return 0;
    }
    int covered = 0;
    double stepX = frame.width() / BLANK_GRID;
    double stepY = frame.height() / BLANK_GRID;
    for (int i = 0; i < BLANK_GRID; i++) {
      for (int j = 0; j < BLANK_GRID; j++) {
        double x = (i + 0.5) * stepX;
        double y = (j + 0.5) * stepY;
        covered += boxes.stream().anyMatch(b -> b.contains(x, y)) ? 1 : 0;
      }
    }
    return covered / (BLANK_GRID * BLANK_GRID);
  }

  private boolean fills(Box box) {
    return box.area() >= FILLS * frame.width() * frame.height();
  }

  /** Scanners and printer drivers cut one picture into strips of the same width. */
  private static boolean sameStrip(Box a, Box b) {
    boolean stacked =
        Math.abs(a.x0() - b.x0()) < 1 && Math.abs(a.x1() - b.x1()) < 1 && a.overlapY(b) > -1;
    boolean besides =
        Math.abs(a.y0() - b.y0()) < 1 && Math.abs(a.y1() - b.y1()) < 1 && a.overlapX(b) > -1;
    boolean inside = a.intersection(b) > 0.9 * Math.min(a.area(), b.area());
    return stacked || besides || inside;
  }
}
