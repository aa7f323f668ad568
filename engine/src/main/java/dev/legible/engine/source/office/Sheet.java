// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.tabular.SheetGrid;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One sheet: its cells as tables, then what is drawn on it. */
final class Sheet {

  private static final Set<String> PARTS = Set.of("row", "mergeCell", "hyperlink", "drawing");

  private final OfficePackage parts;
  private final String part;
  private final SheetValues values;
  private final Map<String, Relationship> relationships;
  private final List<Written> cells = new ArrayList<>();
  private final Map<CellReference, CellReference> merged = new HashMap<>();
  private final Map<CellReference, String> links = new HashMap<>();
  private final List<String> drawings = new ArrayList<>();
  private int row = -1;

  private record Written(CellReference at, String text) {}

  Sheet(OfficePackage parts, String part, SheetValues values) throws IOException {
    this.parts = parts;
    this.part = part;
    this.values = values;
    this.relationships = parts.relationships(part);
  }

  void addTo(FlowPageBuilder out) throws IOException {
    parts.elements(part, PARTS, this::take);
    SheetGrid grid = new SheetGrid();
    for (Written cell : cells) {
      CellReference last = merged.getOrDefault(cell.at, cell.at);
      grid.add(cell.at.row(), cell.at.column(), last.row(), last.column(), linked(cell));
    }
    grid.tables().forEach(out::table);
    for (String drawing : drawings) {
      Drawings content = new Drawings(parts, parts.relationships(drawing), (blocks, page) -> {});
      content.add(parts.tree(drawing), out);
    }
  }

  private StyledText linked(Written cell) {
    String target = links.get(cell.at);
    return target == null
        ? StyledText.plain(cell.text)
        : new StyledTextBuilder().append(cell.text, Set.<Span.Style>of(), target).build();
  }

  private void take(XmlElement element) {
    switch (element.name()) {
      case "row" -> takeRow(element);
      case "mergeCell" -> {
        String[] corners = element.attribute("ref", "").split(":", 2);
        merged.put(
            CellReference.parse(corners[0]), CellReference.parse(corners[corners.length - 1]));
      }
      case "hyperlink" -> {
        Relationship link = relationships.get(element.attribute("r:id", ""));
        if (link != null) {
          links.put(CellReference.parse(element.attribute("ref", "")), link.target());
        }
      }
      default -> {
        Relationship drawing = relationships.get(element.attribute("r:id", ""));
        if (drawing != null && parts.has(drawing.target())) {
          drawings.add(drawing.target());
        }
      }
    }
  }

  /** Rows and cells that do not say where they are follow the ones before. */
  private void takeRow(XmlElement element) {
    row = Math.max(0, element.number("r", row + 2) - 1);
    int column = -1;
    for (XmlElement cell : element.children("c")) {
      String reference = cell.attribute("r");
      column = reference == null ? column + 1 : CellReference.parse(reference).column();
      String text = values.text(cell).strip();
      if (!text.isEmpty()) {
        cells.add(new Written(new CellReference(row, column), text));
      }
    }
  }
}
