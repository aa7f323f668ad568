// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.tabular.CellNumbers;
import dev.legible.engine.source.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The values of a workbook's cells as a spreadsheet program shows them. Not thread-safe. */
final class SheetValues {

  private static final Pattern ESCAPE = Pattern.compile("_x[0-9A-Fa-f]{4}_");

  private final List<String> strings;
  private final Map<Integer, String> formats = new HashMap<>();
  private final List<Integer> formatOfStyle = new ArrayList<>();
  private final CellNumbers numbers;

  SheetValues(List<String> strings, XmlElement styles, boolean since1904) {
    this.strings = strings;
    this.numbers = new CellNumbers(since1904);
    for (XmlElement format : styles.child("numFmts").children("numFmt")) {
      formats.put(format.number("numFmtId", 0), format.attribute("formatCode", "General"));
    }
    for (XmlElement style : styles.child("cellXfs").children("xf")) {
      formatOfStyle.add(style.number("numFmtId", 0));
    }
  }

  /** The text of a cell; empty when it has none. */
  String text(XmlElement cell) {
    String value = cell.child("v").text();
    return switch (cell.attribute("t", "n")) {
      case "s" -> shared(value);
      case "inlineStr" -> richText(cell.child("is"));
      case "b" -> value.equals("1") ? "TRUE" : value.isEmpty() ? "" : "FALSE";
      case "n" -> number(value, cell.number("s", 0));
      default -> unescape(value);
    };
  }

  private String shared(String index) {
    try {
      int i = Integer.parseInt(index.strip());
      return i >= 0 && i < strings.size() ? strings.get(i) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }

  private String number(String value, int style) {
    if (value.isBlank()) {
      return "";
    }
    int id = style >= 0 && style < formatOfStyle.size() ? formatOfStyle.get(style) : 0;
    try {
      return numbers.text(Double.parseDouble(value.strip()), id, formats.get(id));
    } catch (NumberFormatException e) {
      return value;
    }
  }

  /** Plain and rich runs, without phonetic guides. */
  static String richText(XmlElement item) {
    StringBuilder text = new StringBuilder();
    for (XmlElement child : item.children()) {
      switch (child.name()) {
        case "t" -> text.append(child.text());
        case "r" -> text.append(child.child("t").text());
        default -> {}
      }
    }
    return unescape(text.toString());
  }

  private static String unescape(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPE
        .matcher(text)
        .replaceAll(
            m -> {
              int c = Integer.parseInt(m.group().substring(2, 6), 16);
              return c == '\n' || c == '\t' ? Character.toString(c) : "";
            });
  }
}
