// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.flow.TableBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One slide: its title, then its shapes as the eye meets them. */
final class Slide {

  private static final Set<String> SHAPES =
      Set.of("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart");

  /** Shapes whose tops differ by less, in English metric units (a quarter inch), stand side by side. */
  private static final long SAME_HEIGHT = 228_600;

  private final OfficePackage parts;
  private final String part;
  private final Placeholders placeholders;
  private final Map<String, Relationship> relationships;
  private final Drawings drawings;

  Slide(OfficePackage parts, String part, Placeholders placeholders) throws IOException {
    this.parts = parts;
    this.part = part;
    this.placeholders = placeholders;
    this.relationships = parts.relationships(part);
    this.drawings = new Drawings(parts, relationships, (blocks, page) -> {});
  }

  void addTo(FlowPageBuilder out) throws IOException {
    addShapes(parts.tree(part).path("cSld", "spTree"), out);
  }

  private record Placed(XmlElement shape, long x, long y, int rank) {}

  private void addShapes(XmlElement tree, FlowPageBuilder out) throws IOException {
    for (XmlElement shape : inVisualOrder(tree)) {
      switch (shape.name()) {
        case "sp", "cxnSp" -> text(shape, out);
        case "grpSp" -> addShapes(shape, out);
        case "graphicFrame" -> frame(shape, out);
        default -> drawings.add(shape, out);
      }
    }
  }

  private List<XmlElement> inVisualOrder(XmlElement tree) {
    List<Placed> placed = new ArrayList<>();
    for (XmlElement shape : tree.children()) {
      if (SHAPES.contains(shape.name())) {
        long[] offset = placeholders.offset(shape);
        placed.add(new Placed(shape, offset[0], offset[1], rank(shape)));
      }
    }
    placed.sort(Comparator.comparingInt(Placed::rank).thenComparingLong(Placed::y));
    List<XmlElement> ordered = new ArrayList<>();
    List<Placed> band = new ArrayList<>();
    for (Placed next : placed) {
      boolean newBand =
          !band.isEmpty()
              && (next.rank != band.getFirst().rank || next.y - band.getFirst().y > SAME_HEIGHT);
      if (newBand) {
        flush(band, ordered);
      }
      band.add(next);
    }
    flush(band, ordered);
    return ordered;
  }

  private static void flush(List<Placed> band, List<XmlElement> ordered) {
    band.sort(Comparator.comparingLong(Placed::x));
    band.forEach(placed -> ordered.add(placed.shape));
    band.clear();
  }

  /** Titles come first and what every slide repeats comes last. */
  private static int rank(XmlElement shape) {
    return switch (Placeholders.typeOf(shape)) {
      case "title", "ctrTitle" -> 0;
      case "dt", "ftr", "sldNum" -> 2;
      default -> 1;
    };
  }

  private void text(XmlElement shape, FlowPageBuilder out) throws IOException {
    XmlElement body = shape.child("txBody");
    if (rank(shape) == 0) {
      StyledTextBuilder title = new StyledTextBuilder();
      for (XmlElement paragraph : body.children("p")) {
        title.breakLine().append(DrawingText.read(paragraph, relationships));
      }
      out.heading(1, oneLine(title.build()));
      return;
    }
    SlideList list = new SlideList(placeholders, shape);
    for (XmlElement paragraph : body.children("p")) {
      StyledText text = DrawingText.read(paragraph, relationships);
      if (text.text().isBlank()) {
        continue;
      }
      String marker = list.marker(paragraph);
      if (rank(shape) == 2) {
        out.block(BlockType.FOOTER, 0, text);
      } else if (marker.isEmpty()) {
        out.paragraph(text);
      } else {
        out.listItem(SlideList.level(paragraph) + 1, marker, text);
      }
    }
    drawings.add(shape.child("spPr"), out);
  }

  private static StyledText oneLine(StyledText title) {
    return new StyledText(title.text().replace('\n', ' '), title.spans());
  }

  private void frame(XmlElement frame, FlowPageBuilder out) throws IOException {
    XmlElement table = frame.path("graphic", "graphicData", "tbl");
    if (table.exists()) {
      out.table(table(table));
    } else {
      drawings.add(frame, out);
    }
  }

  private @Nullable Table table(XmlElement table) {
    TableBuilder grid = new TableBuilder();
    boolean headed = table.child("tblPr").attribute("firstRow", "0").matches("1|true");
    boolean first = true;
    for (XmlElement row : table.children("tr")) {
      grid.row();
      for (XmlElement cell : row.children("tc")) {
        if (cell.attribute("hMerge", "0").equals("0")
            && cell.attribute("vMerge", "0").equals("0")) {
          StyledTextBuilder text = new StyledTextBuilder();
          for (XmlElement paragraph : cell.child("txBody").children("p")) {
            text.breakLine().append(DrawingText.read(paragraph, relationships));
          }
          grid.cell(
              text.build(), cell.number("rowSpan", 1), cell.number("gridSpan", 1), headed && first);
        }
      }
      first = false;
    }
    return grid.build();
  }
}
