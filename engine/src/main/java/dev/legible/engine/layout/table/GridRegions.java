// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import java.util.ArrayList;
import java.util.List;

/** Joins the fields of a grid that no ruling parts, to rectangles. */
final class GridRegions {

  private GridRegions() {}

  static List<Region> of(RulingGrid grid) {
    List<Region> regions = new ArrayList<>();
    boolean[][] taken = new boolean[grid.rows()][grid.columns()];
    for (int r = 0; r < grid.rows(); r++) {
      for (int c = 0; c < grid.columns(); c++) {
        if (!taken[r][c]) {
          Region region = grow(grid, taken, r, c);
          mark(taken, region);
          regions.add(region);
        }
      }
    }
    return regions;
  }

  /** The widest rectangle from this field to the right that is open inside, then its depth. */
  private static Region grow(RulingGrid grid, boolean[][] taken, int r, int c) {
    int c1 = c + 1;
    while (c1 < grid.columns() && !taken[r][c1] && !grid.wallRight(r, c1 - 1)) {
      c1++;
    }
    int r1 = r + 1;
    while (r1 < grid.rows() && open(grid, taken, r1, c, c1)) {
      r1++;
    }
    return new Region(r, c, r1, c1);
  }

  private static boolean open(RulingGrid grid, boolean[][] taken, int row, int c0, int c1) {
    for (int c = c0; c < c1; c++) {
      if (taken[row][c] || grid.wallBelow(row - 1, c)) {
        return false;
      }
      if (c + 1 < c1 && grid.wallRight(row, c)) {
        return false;
      }
    }
    return true;
  }

  private static void mark(boolean[][] taken, Region region) {
    for (int r = region.r0(); r < region.r1(); r++) {
      for (int c = region.c0(); c < region.c1(); c++) {
        taken[r][c] = true;
      }
    }
  }
}
