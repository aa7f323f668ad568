// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Line;
import dev.legible.document.Word;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The blocks of one ALTO page; numbers their lines and strings. Not thread-safe. */
final class AltoText {

  private static final String HYPHENS = "-\u00ad\u2010";

  /** A word that a line's end divides: what stands before and behind it, and the whole. */
  private record Divided(String first, String hyphen, String second, String whole) {}

  private final Xml xml;
  private final int page;
  private final double scale;
  private int lines;
  private int strings;

  /**
   * Begins a page.
   *
   * @param scale from the page's unit to the file's
   */
  AltoText(Xml xml, int page, double scale) {
    this.xml = xml;
    this.page = page;
    this.scale = scale;
  }

  void write(Block block, String id, String tag) throws XMLStreamException {
    Map<String, String> attributes = AltoExporter.attributes("ID", id, "TAGREFS", tag);
    attributes.putAll(position(block.box(), scale));
    List<Line> written = lines(block);
    if (written.isEmpty()) {
      xml.empty(block.type() == BlockType.FIGURE ? "Illustration" : "TextBlock", attributes);
      return;
    }
    xml.start("TextBlock", attributes);
    Divided before = null;
    for (int i = 0; i < written.size(); i++) {
      Line next = i + 1 < written.size() ? written.get(i + 1) : null;
      Divided after = divided(written.get(i), next, block.text().text());
      writeLine(written.get(i), before, after);
      before = after;
    }
    xml.end();
  }

  /** Where there are no lines, those of the text or the rows of the table; none are empty. */
  private static List<Line> lines(Block block) {
    List<Line> lines = block.lines();
    if (lines.isEmpty() && block.table() != null) {
      lines =
          block.table().rows().stream().map(row -> Line.flowing(String.join(" ", row))).toList();
    } else if (lines.isEmpty()) {
      lines = Characters.writable(block.text().text()).lines().map(Line::flowing).toList();
    }
    return lines.stream().filter(line -> !line.text().isBlank()).toList();
  }

  private void writeLine(Line line, @Nullable Divided before, @Nullable Divided after)
      throws XMLStreamException {
    lines++;
    Map<String, String> attributes = AltoExporter.attributes("ID", "line_" + page + "_" + lines);
    attributes.putAll(position(line.box(), scale));
    xml.start("TextLine", attributes);
    if (line.words().isEmpty()) {
      writeFlowing(line);
    } else {
      writeWords(line.words(), before, after);
    }
    xml.end();
  }

  private void writeFlowing(Line line) throws XMLStreamException {
    boolean first = true;
    for (String word : List.of(Characters.oneLine(line.text()).split(" ", -1))) {
      if (!first) {
        xml.empty("SP", Map.of());
      }
      first = false;
      xml.empty("String", string(word, line.confidence()));
    }
  }

  private void writeWords(List<Word> words, @Nullable Divided before, @Nullable Divided after)
      throws XMLStreamException {
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean last = i == words.size() - 1;
      Map<String, String> attributes = string(word.text(), word.confidence());
      attributes.putAll(position(word.box(), scale));
      if (i == 0 && before != null) {
        attributes.put("SUBS_TYPE", "HypPart2");
        attributes.put("SUBS_CONTENT", before.whole());
      } else if (last && after != null) {
        attributes.put("CONTENT", after.first());
        attributes.put("SUBS_TYPE", "HypPart1");
        attributes.put("SUBS_CONTENT", after.whole());
      }
      xml.empty("String", attributes);
      if (!last) {
        writeSpace(word.box(), words.get(i + 1).box());
      } else if (after != null && !(i == 0 && before != null)) {
        xml.empty("HYP", AltoExporter.attributes("CONTENT", after.hyphen()));
      }
    }
  }

  private void writeSpace(Box left, Box right) throws XMLStreamException {
    Map<String, String> attributes =
        left.x1() <= right.x0()
            ? position(new Box(left.x1(), left.y0(), right.x0(), left.y1()), scale)
            : AltoExporter.attributes();
    attributes.remove("HEIGHT");
    xml.empty("SP", attributes);
  }

  private Map<String, String> string(String text, double confidence) {
    strings++;
    String id = "string_" + page + "_" + strings;
    return AltoExporter.attributes("ID", id, "CONTENT", text, "WC", confidence(confidence));
  }

  /** A word at the line's end counts as divided when the running text has it whole. */
  private static @Nullable Divided divided(Line line, @Nullable Line next, String running) {
    if (next == null || line.words().isEmpty() || next.words().isEmpty()) {
      return null;
    }
    String first = line.words().getLast().text();
    String second = next.words().getFirst().text();
    if (first.length() < 2 || HYPHENS.indexOf(first.charAt(first.length() - 1)) < 0) {
      return null;
    }
    String stem = first.substring(0, first.length() - 1);
    return running.contains(stem + second)
        ? new Divided(stem, first.substring(stem.length()), second, stem + second)
        : null;
  }

  /** A box as ALTO's attributes; none without a box. */
  static Map<String, String> position(@Nullable Box box, double scale) {
    Map<String, String> attributes = AltoExporter.attributes();
    if (box != null) {
      long left = Math.round(box.x0() * scale);
      long top = Math.round(box.y0() * scale);
      attributes.put("HPOS", String.valueOf(left));
      attributes.put("VPOS", String.valueOf(top));
      attributes.put("WIDTH", String.valueOf(Math.round(box.x1() * scale) - left));
      attributes.put("HEIGHT", String.valueOf(Math.round(box.y1() * scale) - top));
    }
    return attributes;
  }

  /** Between 0 and 1. */
  static String confidence(double confidence) {
    return Numbers.rounded(Math.clamp(Double.isNaN(confidence) ? 0 : confidence, 0, 1), 4);
  }
}
