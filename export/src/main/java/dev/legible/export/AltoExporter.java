// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Document;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * ALTO 4.2. Documents measured in points are written in 1/1200 inch, others in pixels. Where there is
 * no geometry the positions, which the schema leaves optional, are left out. The type of a block is
 * its {@code LayoutTag}.
 */
final class AltoExporter implements Exporter {

  private static final String NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#";

  @Override
  public void write(Document document, OutputStream out) throws IOException {
    boolean points = document.pages().stream().anyMatch(page -> page.unit() == LengthUnit.PT);
    Xml.write(
        out,
        "",
        xml -> {
          xml.start("alto", attributes("xmlns", NAMESPACE, "SCHEMAVERSION", "4.2"));
          writeDescription(xml, document, points ? "inch1200" : "pixel");
          writeTags(xml);
          xml.start("Layout", Map.of());
          for (Page page : document.pages()) {
            writePage(xml, page, points && page.unit() == LengthUnit.PT ? 1200 / 72.0 : 1);
          }
          if (document.pages().isEmpty()) {
            // The schema wants at least one.
            xml.empty("Page", attributes("ID", "page_0", "PHYSICAL_IMG_NR", "0"));
          }
          xml.end();
          xml.end();
        });
  }

  private static void writeDescription(Xml xml, Document document, String unit)
      throws XMLStreamException {
    xml.start("Description", Map.of());
    xml.text("MeasurementUnit", Map.of(), unit);
    xml.start("sourceImageInformation", Map.of());
    xml.text("fileName", Map.of(), Characters.oneLine(document.file()));
    xml.text("fileIdentifier", Map.of(), "sha256:" + document.sha256());
    xml.end();
    xml.start("Processing", attributes("ID", "processing"));
    xml.text("processingCategory", Map.of(), "contentGeneration");
    xml.start("processingSoftware", Map.of());
    xml.text("softwareName", Map.of(), "Legible");
    xml.end();
    xml.end();
    xml.end();
  }

  private static void writeTags(Xml xml) throws XMLStreamException {
    xml.start("Tags", Map.of());
    for (BlockType type : BlockType.values()) {
      xml.empty("LayoutTag", attributes("ID", tag(type), "LABEL", label(type)));
    }
    xml.end();
  }

  private static void writePage(Xml xml, Page page, double scale) throws XMLStreamException {
    Map<String, String> attributes =
        attributes("ID", "page_" + page.number(), "PHYSICAL_IMG_NR", String.valueOf(page.number()));
    Map<String, String> space = attributes("ID", "space_" + page.number());
    if (page.unit() != LengthUnit.NONE) {
      Box box = new Box(0, 0, page.width(), page.height());
      attributes.put("HEIGHT", Numbers.rounded(page.height() * scale, 0));
      attributes.put("WIDTH", Numbers.rounded(page.width() * scale, 0));
      space.putAll(AltoText.position(box, scale));
    }
    attributes.put("PC", AltoText.confidence(page.ledger().confidence()));
    xml.start("Page", attributes);
    xml.start("PrintSpace", space);
    AltoText text = new AltoText(xml, page.number(), scale);
    int number = 0;
    for (Block block : page.blocks()) {
      number++;
      text.write(block, "block_" + page.number() + "_" + number, tag(block.type()));
    }
    xml.end();
    xml.end();
  }

  private static String tag(BlockType type) {
    return "type_" + label(type);
  }

  private static String label(BlockType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** Attributes in the order in which they are written, as name, value, name, value. */
  static Map<String, String> attributes(String... pairs) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put(pairs[i], pairs[i + 1]);
    }
    return attributes;
  }
}
