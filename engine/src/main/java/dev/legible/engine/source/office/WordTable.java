// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.engine.source.flow.TableBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grid of a text document's table, with cells merged in both directions. */
final class WordTable {

  private static final Set<String> WRAPPERS = Set.of("sdt", "sdtContent", "customXml", "ins");

  private WordTable() {}

  /** Reads the content of one cell. */
  @FunctionalInterface
  interface CellReader {
    StyledText read(XmlElement cell) throws IOException;
  }

  static List<XmlElement> rows(XmlElement table) {
    return unwrapped(table, "tr");
  }

  static List<XmlElement> cells(XmlElement row) {
    return unwrapped(row, "tc");
  }

  private static List<XmlElement> unwrapped(XmlElement parent, String name) {
    List<XmlElement> found = new ArrayList<>();
    for (XmlElement child : parent.children()) {
      if (child.is(name)) {
        found.add(child);
      } else if (WRAPPERS.contains(child.name())) {
        found.addAll(unwrapped(child, name));
      }
    }
    return found;
  }

  static @Nullable Table read(List<XmlElement> rows, CellReader reader) throws IOException {
    List<List<Placed>> grid = rows.stream().map(WordTable::place).toList();
    TableBuilder table = new TableBuilder();
    for (int row = 0; row < rows.size(); row++) {
      boolean header = rows.get(row).path("trPr", "tblHeader").exists() || row == 0;
      table.row().skip(rows.get(row).path("trPr", "gridBefore").number("val", 0));
      for (Placed placed : grid.get(row)) {
        if (!placed.continues) {
          int rowSpan = rowSpan(grid, row, placed);
          table.cell(reader.read(placed.cell), rowSpan, placed.span, header);
        }
      }
    }
    return table.build();
  }

  /** A cell, the grid column it begins at, and whether it is part of the one above. */
  private record Placed(XmlElement cell, int column, int span, boolean continues) {}

  private static List<Placed> place(XmlElement row) {
    List<Placed> placed = new ArrayList<>();
    int column = row.path("trPr", "gridBefore").number("val", 0);
    for (XmlElement cell : cells(row)) {
      int span = Math.clamp(cell.path("tcPr", "gridSpan").number("val", 1), 1, 1_000);
      XmlElement merge = cell.path("tcPr", "vMerge");
      boolean continues = merge.exists() && !merge.attribute("val", "").equals("restart");
      placed.add(new Placed(cell, column, span, continues));
      column += span;
    }
    return placed;
  }

  private static int rowSpan(List<List<Placed>> grid, int row, Placed top) {
    if (!top.cell.path("tcPr", "vMerge").exists()) {
      return 1;
    }
    int below = row + 1;
    while (below < grid.size()
        && grid.get(below).stream().anyMatch(p -> p.continues && p.column == top.column)) {
      below++;
    }
    return below - row;
  }
}
