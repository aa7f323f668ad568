// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands in drawings: pictures, charts, diagrams and text boxes. */
final class Drawings {

  private final OfficePackage parts;
  private final Map<String, Relationship> relationships;
  private final BlockReader textBoxes;

  /** Reads the blocks in a text box. */
  @FunctionalInterface
  interface BlockReader {
    void read(Iterable<XmlElement> blocks, FlowPageBuilder out) throws IOException;
  }

  Drawings(OfficePackage parts, Map<String, Relationship> relationships, BlockReader textBoxes) {
    this.parts = parts;
    this.relationships = relationships;
    this.textBoxes = textBoxes;
  }

  void add(XmlElement drawing, FlowPageBuilder out) throws IOException {
    add(drawing, "", out);
  }

  private void add(XmlElement element, String description, FlowPageBuilder out) throws IOException {
    String inherited = description;
    for (XmlElement child : element.children()) {
      switch (child.name()) {
        case "docPr", "cNvPr" ->
            inherited = inherited.isEmpty() ? child.attribute("descr", "") : inherited;
        case "txbxContent" -> textBoxes.read(child.children(), out);
        case "txBody" -> DrawingText.addParagraphs(child, out);
        case "blip" -> picture(child.attribute("r:embed", ""), inherited, out);
        case "imagedata" ->
            picture(child.attribute("r:id", ""), element.attribute("alt", inherited), out);
        case "chart" -> chart(child.attribute("r:id", ""), inherited, out);
        case "relIds" -> diagram(child.attribute("r:dm", ""), out);
        default -> {
          if (child.is("pic") || child.is("wsp")) {
            inherited = ownDescription(child, inherited);
          }
          add(child, inherited, out);
        }
      }
    }
  }

  /** A frame's description is what its author wrote; a picture's own is often its file name. */
  private static String ownDescription(XmlElement shape, String otherwise) {
    if (!otherwise.isEmpty()) {
      return otherwise;
    }
    for (XmlElement properties : shape.children()) {
      String own = properties.child("cNvPr").attribute("descr", "");
      if (!own.isEmpty()) {
        return own;
      }
    }
    return otherwise;
  }

  private void picture(String id, String description, FlowPageBuilder out) throws IOException {
    Relationship relationship = relationships.get(id);
    if (relationship == null || relationship.external()) {
      out.figure(description);
    } else {
      out.picture(parts.bytes(relationship.target()), description);
    }
  }

  private void chart(String id, String description, FlowPageBuilder out) throws IOException {
    Relationship chart = relationships.get(id);
    if (chart != null && !chart.external()) {
      ChartText.add(parts.tree(chart.target()), description, out);
    }
  }

  /** A diagram ("SmartArt"): the text of its nodes. */
  private void diagram(String id, FlowPageBuilder out) throws IOException {
    Relationship data = relationships.get(id);
    if (data != null && !data.external()) {
      for (XmlElement node : parts.tree(data.target()).descendants("p")) {
        out.paragraph(
            node.descendants("t").stream().map(XmlElement::text).collect(Collectors.joining()));
      }
    }
  }
}
