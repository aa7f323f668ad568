// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.TableBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes a chart (DrawingML, ECMA-376 part 1, 21.2) as its title, its kind and its values. */
final class ChartText {

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("barChart", "Bar chart"),
          Map.entry("bar3DChart", "Bar chart"),
          Map.entry("lineChart", "Line chart"),
          Map.entry("line3DChart", "Line chart"),
          Map.entry("pieChart", "Pie chart"),
          Map.entry("pie3DChart", "Pie chart"),
          Map.entry("ofPieChart", "Pie chart"),
          Map.entry("doughnutChart", "Doughnut chart"),
          Map.entry("areaChart", "Area chart"),
          Map.entry("area3DChart", "Area chart"),
          Map.entry("scatterChart", "Scatter chart"),
          Map.entry("bubbleChart", "Bubble chart"),
          Map.entry("radarChart", "Radar chart"),
          Map.entry("stockChart", "Stock chart"),
          Map.entry("surfaceChart", "Surface chart"),
          Map.entry("surface3DChart", "Surface chart"));

  private ChartText() {}

  private record Series(
      String name, Map<Integer, String> categories, Map<Integer, String> values) {}

  /** Adds what the chart says; {@code description} is the alternative text of its frame. */
  static void add(XmlElement chartSpace, String description, FlowPageBuilder out) {
    XmlElement chart = chartSpace.child("chart");
    out.block(BlockType.CAPTION, 0, title(chart.child("title")));
    out.figure(description);
    List<Series> series = new ArrayList<>();
    String kind = "Other chart";
    for (XmlElement plot : chart.child("plotArea").children()) {
      if (plot.name().endsWith("Chart")) {
        kind = series.isEmpty() ? KINDS.getOrDefault(plot.name(), kind) : kind;
        plot.children("ser").forEach(ser -> series.add(series(ser)));
      }
    }
    out.paragraph(kind);
    addTable(series, out);
    for (XmlElement plot : chart.child("plotArea").children()) {
      out.block(BlockType.CAPTION, 0, title(plot.child("title")));
    }
  }

  private static StyledText title(XmlElement title) {
    String rich =
        title.descendants("p").stream()
            .map(
                p ->
                    p.descendants("t").stream().map(XmlElement::text).collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
    String cached =
        title.descendants("v").stream().map(XmlElement::text).collect(Collectors.joining(" "));
    return StyledText.plain((rich.isBlank() ? cached : rich).strip());
  }

  private static Series series(XmlElement ser) {
    String name = String.join(" ", points(ser.child("tx")).values());
    Map<Integer, String> categories = points(ser.child(ser.child("cat").exists() ? "cat" : "xVal"));
    Map<Integer, String> values = points(ser.child(ser.child("val").exists() ? "val" : "yVal"));
    return new Series(name, categories, values);
  }

  /** Cached points by index; the levels of a multi-level category are joined. */
  private static Map<Integer, String> points(XmlElement reference) {
    Map<Integer, String> points = new TreeMap<>();
    for (XmlElement point : reference.descendants("pt")) {
      String value = point.child("v").text();
      points.merge(point.number("idx", 0), rounded(value), (inner, outer) -> outer + " " + inner);
    }
    if (points.isEmpty() && reference.child("v").exists()) {
      points.put(0, reference.child("v").text());
    }
    return points;
  }

  /** Cached numbers have the digits of their binary form; 15 are what spreadsheets show. */
  private static String rounded(String value) {
    if (!value.matches("-?\\d{1,20}\\.\\d{1,20}")) {
      return value;
    }
    return new BigDecimal(value, new MathContext(15)).stripTrailingZeros().toPlainString();
  }

  private static void addTable(List<Series> series, FlowPageBuilder out) {
    TreeSet<Integer> indexes = new TreeSet<>();
    series.forEach(s -> indexes.addAll(s.values.keySet()));
    if (indexes.isEmpty()) {
      return;
    }
    Map<Integer, String> categories = series.getFirst().categories;
    TableBuilder table = new TableBuilder().row().cell(StyledText.EMPTY, 1, 1, true);
    series.forEach(s -> table.cell(StyledText.plain(s.name), 1, 1, true));
    for (int index : indexes) {
      String category = categories.getOrDefault(index, "");
      table.row().cell(StyledText.plain(category), 1, 1, true);
      series.forEach(s -> table.cell(StyledText.plain(s.values.getOrDefault(index, ""))));
    }
    out.table(table.build());
  }
}
