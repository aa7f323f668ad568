// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Document;
import dev.legible.document.LengthUnit;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Word;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * hOCR 1.2 as XHTML. Boxes are whole pixels: those of the picture, or of a page rendered at 300 dpi
 * where the page is measured in points ({@code scan_res} says so). Where there is no geometry the
 * page's box is {@code 0 0 0 0}, and blocks are paragraphs without boxes.
 */
final class HocrExporter implements Exporter {

  private static final int POINTS_DPI = 300;
  private static final String DOCTYPE =
      "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\""
          + " \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">";
  private static final String CAPABILITIES =
      "ocr_page ocr_carea ocr_photo ocr_par ocr_line ocrx_word ocrp_wconf";

  @Override
  public void write(Document document, OutputStream out) throws IOException {
    Xml.write(
        out,
        DOCTYPE,
        xml -> {
          xml.start("html", attributes("xmlns", "http://www.w3.org/1999/xhtml"));
          writeHead(xml, document);
          xml.start("body", Map.of());
          for (Page page : document.pages()) {
            new PageWriter(xml, page).write(document.file());
          }
          xml.end();
          xml.end();
        });
  }

  private static void writeHead(Xml xml, Document document) throws XMLStreamException {
    xml.start("head", Map.of());
    xml.text("title", Map.of(), Characters.oneLine(document.file()));
    xml.empty(
        "meta", attributes("http-equiv", "Content-Type", "content", "text/html; charset=utf-8"));
    xml.empty("meta", attributes("name", "ocr-system", "content", "Legible"));
    xml.empty("meta", attributes("name", "ocr-capabilities", "content", CAPABILITIES));
    xml.empty(
        "meta",
        attributes(
            "name", "ocr-number-of-pages", "content", String.valueOf(document.pages().size())));
    xml.end();
  }

  private static Map<String, String> attributes(String... pairs) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put(pairs[i], pairs[i + 1]);
    }
    return attributes;
  }

  /** One page; numbers its parts. */
  private static final class PageWriter {

    private final Xml xml;
    private final Page page;
    private final double scale;
    private int blocks;
    private int lines;
    private int words;

    PageWriter(Xml xml, Page page) {
      this.xml = xml;
      this.page = page;
      this.scale = page.unit() == LengthUnit.PT ? POINTS_DPI / 72.0 : 1;
    }

    void write(String file) throws XMLStreamException {
      // hOCR has no escape for quotes within a quoted string.
      String image = Characters.oneLine(file).replace('"', '\'');
      String title =
          "image \""
              + image
              + "\"; "
              + bbox(new Box(0, 0, page.width(), page.height()))
              + "; ppageno "
              + (page.number() - 1);
      if (page.unit() == LengthUnit.PT) {
        title += "; scan_res " + POINTS_DPI + " " + POINTS_DPI;
      }
      xml.start("div", element("ocr_page", "page_" + page.number(), title));
      for (Block block : page.blocks()) {
        writeBlock(block);
      }
      xml.end();
    }

    private void writeBlock(Block block) throws XMLStreamException {
      blocks++;
      String title = bbox(block.box());
      if (block.type() == BlockType.FIGURE && block.lines().isEmpty() && text(block).isEmpty()) {
        xml.text("div", element("ocr_photo", id("block", blocks), title), "");
        return;
      }
      xml.start("div", element("ocr_carea", id("block", blocks), title));
      if (block.lines().isEmpty()) {
        xml.text("p", element("ocr_par", id("par", blocks), ""), text(block));
      } else {
        xml.start("p", element("ocr_par", id("par", blocks), title));
        for (Line line : block.lines()) {
          writeLine(line);
        }
        xml.end();
      }
      xml.end();
    }

    private static String text(Block block) {
      return block.table() == null
          ? block.text().text()
          : String.join(
              "\n", block.table().rows().stream().map(row -> String.join("\t", row)).toList());
    }

    private void writeLine(Line line) throws XMLStreamException {
      lines++;
      Map<String, String> attributes = element("ocr_line", id("line", lines), bbox(line.box()));
      if (line.words().isEmpty()) {
        xml.text("span", attributes, line.text());
        return;
      }
      xml.start("span", attributes);
      for (Word word : line.words()) {
        words++;
        String title =
            bbox(word.box())
                + "; x_wconf "
                + Math.clamp(Math.round(word.confidence() * 100), 0, 100);
        xml.text("span", element("ocrx_word", id("word", words), title), word.text());
      }
      xml.end();
    }

    private String id(String kind, int number) {
      return kind + "_" + page.number() + "_" + number;
    }

    private String bbox(@Nullable Box box) {
      if (box == null) {
        return "";
      }
      return "bbox %d %d %d %d"
          .formatted(
              Math.round(box.x0() * scale),
              Math.round(box.y0() * scale),
              Math.round(box.x1() * scale),
              Math.round(box.y1() * scale));
    }

    private static Map<String, String> element(String type, String id, String title) {
      return title.isEmpty()
          ? attributes("class", type, "id", id)
          : attributes("class", type, "id", id, "title", title);
    }
  }
}
