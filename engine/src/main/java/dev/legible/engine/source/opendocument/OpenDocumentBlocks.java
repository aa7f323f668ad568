// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opendocument;

import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowText;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.flow.TableBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The blocks of a text, of a frame or of a cell. */
final class OpenDocumentBlocks {

  private final OpenDocumentPackage parts;
  private final OpenDocumentStyles styles;
  private final OpenDocumentInlines inlines;

  OpenDocumentBlocks(OpenDocumentPackage parts, OpenDocumentStyles styles) {
    this.parts = parts;
    this.styles = styles;
    this.inlines = new OpenDocumentInlines(styles);
  }

  void addAll(Iterable<XmlElement> blocks, FlowPageBuilder out) throws IOException {
    for (XmlElement block : blocks) {
      add(block, out);
    }
  }

  void add(XmlElement block, FlowPageBuilder out) throws IOException {
    switch (block.name()) {
      case "h" -> heading(block, out);
      case "p" -> paragraph(block, out);
      case "list" -> list(block, 1, block.attribute("style-name", ""), out);
      case "table" -> out.table(table(block, out));
      case "frame", "custom-shape", "rect", "g", "note" -> floating(block, out);
      case "tracked-changes", "forms", "sequence-decls", "annotation" -> {}
      default -> addAll(block.children(), out);
    }
  }

  private void heading(XmlElement heading, FlowPageBuilder out) throws IOException {
    List<XmlElement> floating = new ArrayList<>();
    out.heading(heading.number("outline-level", 1), inlines.read(heading, floating));
    addAll(floating, out);
  }

  private void paragraph(XmlElement paragraph, FlowPageBuilder out) throws IOException {
    List<XmlElement> floating = new ArrayList<>();
    out.paragraph(inlines.read(paragraph, floating));
    addAll(floating, out);
  }

  private void list(XmlElement list, int depth, String style, FlowPageBuilder out)
      throws IOException {
    XmlElement level = styles.level(style, depth);
    boolean numbered = level.is("list-level-style-number");
    int number = level.number("start-value", 1);
    for (XmlElement item : list.children()) {
      number = item.number("start-value", number);
      String marker = item.is("list-header") ? "" : numbered ? number + "." : "•";
      number++;
      for (XmlElement block : item.children()) {
        switch (block.name()) {
          case "p", "h" -> {
            List<XmlElement> floating = new ArrayList<>();
            out.listItem(depth, marker, inlines.read(block, floating));
            marker = "";
            addAll(floating, out);
          }
          case "list" -> list(block, depth + 1, block.attribute("style-name", style), out);
          default -> add(block, out);
        }
      }
    }
  }

  /** A table within text; covered cells are where a span reaches. */
  dev.legible.document.@org.jspecify.annotations.Nullable Table table(
      XmlElement table, FlowPageBuilder out) throws IOException {
    TableBuilder grid = new TableBuilder();
    rows(table, false, grid, out);
    return grid.build();
  }

  private void rows(XmlElement parent, boolean header, TableBuilder grid, FlowPageBuilder out)
      throws IOException {
    for (XmlElement child : parent.children()) {
      switch (child.name()) {
        case "table-header-rows" -> rows(child, true, grid, out);
        case "table-rows", "table-row-group" -> rows(child, header, grid, out);
        case "table-row" -> {
          grid.row();
          for (XmlElement cell : child.children("table-cell")) {
            grid.cell(
                cellText(cell, out),
                cell.number("number-rows-spanned", 1),
                cell.number("number-columns-spanned", 1),
                header);
          }
        }
        default -> {}
      }
    }
  }

  /** The cell's text; its pictures are added behind what {@code out} holds. */
  StyledText cellText(XmlElement cell, FlowPageBuilder out) throws IOException {
    FlowPageBuilder content = new FlowPageBuilder(out.budget());
    addAll(cell.children(), content);
    FlowText.pictures(content.elements(), out);
    return FlowText.join(content.elements());
  }

  private void floating(XmlElement shape, FlowPageBuilder out) throws IOException {
    if (shape.is("note")) {
      String mark = "[" + shape.child("note-citation").text().strip() + "] ";
      FlowPageBuilder note = new FlowPageBuilder(out.budget());
      addAll(shape.child("note-body").children(), note);
      StyledText text = FlowText.join(note.elements());
      out.block(BlockType.FOOTNOTE, 0, new StyledTextBuilder().append(mark).append(text).build());
      return;
    }
    String description = (shape.child("title").text() + " " + shape.child("desc").text()).strip();
    for (XmlElement child : shape.children()) {
      switch (child.name()) {
        case "image" -> {
          if (!shape.child("object").exists()) {
            out.picture(parts.bytes(child.attribute("href", "")), description);
          }
        }
        case "object" -> object(child, description, out);
        case "title", "desc", "glue-point", "enhanced-geometry" -> {}
        default -> add(child, out);
      }
    }
  }

  /** A chart within: its titles and the table it is drawn from. */
  private void object(XmlElement object, String description, FlowPageBuilder out)
      throws IOException {
    String folder = object.attribute("href", "").replaceFirst("^\\./", "");
    XmlElement content = parts.tree(folder + "/content.xml");
    XmlElement chart = content.path("body", "chart", "chart");
    out.block(BlockType.CAPTION, 0, StyledText.plain(chart.child("title").text().strip()));
    out.figure(description);
    for (XmlElement table : chart.children("table")) {
      out.table(table(table, out));
    }
  }
}
