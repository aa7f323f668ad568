// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.page.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the tables whose cells are drawn with rulings. */
public final class RuledTables {

  private RuledTables() {}

  /** Tables from top to bottom; a table within a cell of another is part of that. */
  public static List<FoundTable> find(List<Piece> pieces, List<Ruling> rulings, double size) {
    List<RulingGroups.Group> groups = new ArrayList<>(RulingGroups.of(rulings, size));
    groups.sort(Comparator.comparingDouble(g -> -g.box().area()));
    List<FoundTable> found = new ArrayList<>();
    for (RulingGroups.Group group : groups) {
      Box box = group.box();
      if (found.stream().anyMatch(t -> t.box().intersection(box) > 0.5 * box.area())) {
        continue;
      }
      FoundTable table = table(RulingGrid.of(group, size), pieces);
      if (table != null) {
        found.add(table);
      }
    }
    found.sort(Comparator.comparingDouble(t -> t.box().y0()));
    return found;
  }

  private static @org.jspecify.annotations.Nullable FoundTable table(
      RulingGrid grid, List<Piece> pieces) {
    if (grid.rows() < 1 || grid.columns() < 1 || grid.rows() * grid.columns() < 2) {
      return null;
    }
    List<Region> regions = GridRegions.of(grid);
    Map<Region, List<Piece>> held = new HashMap<>();
    List<Piece> inside = new ArrayList<>();
    for (Piece piece : pieces) {
      for (Region region : regions) {
        Box box = box(grid, region);
        if (box.contains(piece.box().centerX(), piece.box().centerY())) {
          held.computeIfAbsent(region, k -> new ArrayList<>()).add(piece);
          inside.add(piece);
          break;
        }
      }
    }
    List<TableCell> cells = new ArrayList<>();
    for (Region region : regions) {
      cells.add(new TableCell(region, box(grid, region), held.getOrDefault(region, List.of())));
    }
    if (!plausible(cells, grid)) {
      return null;
    }
    List<TableCell> rows = TextRows.part(cells);
    return new FoundTable(TableCells.table(rows), grid.box(), inside);
  }

  private static Box box(RulingGrid grid, Region region) {
    return new Box(
        grid.x(region.c0()), grid.y(region.r0()), grid.x(region.c1()), grid.y(region.r1()));
  }

  /** Frames around text, single boxes and the axes of charts are no tables. */
  private static boolean plausible(List<TableCell> cells, RulingGrid grid) {
    List<TableCell> filled = cells.stream().filter(c -> !c.empty()).toList();
    long columns = filled.stream().map(c -> c.place().c0()).distinct().count();
    double largest = filled.stream().mapToDouble(c -> c.box().area()).max().orElse(0);
    boolean oneFrame = largest > 0.8 * grid.box().area() && filled.size() < 6;
    return filled.size() >= 3 && columns >= 2 && !oneFrame && filled.size() >= 0.25 * cells.size();
  }
}
