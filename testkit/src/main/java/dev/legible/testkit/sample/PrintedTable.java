// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.pdf.TextColumn;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Tables on a PDF page. Lengths are points, y grows upwards. */
final class PrintedTable {

  private static final double ROW = 19;
  private static final double SIZE = 9.5;
  private static final double PADDING = 6;

  private final PDPageContentStream stream;
  private final PDFont text;
  private final PDFont bold;
  private final double[] edges;

  /**
   * @param edges of the columns, one more than there are columns
   */
  PrintedTable(PDPageContentStream stream, PDFont text, PDFont bold, double... edges) {
    this.stream = stream;
    this.text = text;
    this.bold = bold;
    this.edges = edges.clone();
  }

  static double height(List<List<String>> rows) {
    return rows.size() * ROW;
  }

  /** With a rule around every cell, two header rows, and a last row in bold. */
  void ruled(List<List<String>> rows, double top) throws IOException {
    double bottom = top - height(rows);
    stream.setNonStrokingColor(0.90f);
    stream.addRect(
        (float) edges[0],
        (float) (top - 2 * ROW),
        (float) (edges[edges.length - 1] - edges[0]),
        (float) (2 * ROW));
    stream.fill();
    stream.setNonStrokingColor(0f);
    for (int row = 0; row <= rows.size(); row++) {
      double left = row == 1 ? edges[1] : edges[0];
      double y = top - row * ROW;
      line(stream, List.of(left, y, edges[edges.length - 1], y), row < 3 ? 0.9 : 0.5);
    }
    for (int column = 0; column < edges.length; column++) {
      boolean merged = column == 2 || column == 4;
      double from = merged ? top - ROW : top;
      line(stream, List.of(edges[column], from, edges[column], bottom), 0.5);
    }
    for (int row = 0; row < rows.size(); row++) {
      PDFont font = row < 2 || row == rows.size() - 1 ? bold : text;
      cells(rows.get(row), font, top - (row + 1) * ROW + 6, row == 0);
    }
  }

  /** Without any rule: only the columns' alignment tells the cells. */
  void open(List<List<String>> rows, double top) throws IOException {
    for (int row = 0; row < rows.size(); row++) {
      cells(rows.get(row), row == 0 ? bold : text, top - (row + 1) * ROW + 6, false);
    }
  }

  private void cells(List<String> cells, PDFont font, double baseline, boolean spanning)
      throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      double width = TextColumn.width(font, SIZE, cell);
      double x = i == 0 ? edges[0] + PADDING : edges[i + 1] - PADDING - width;
      if (spanning && i > 0 && !cell.isEmpty()) {
        x = (edges[i] + edges[i + 2] - width) / 2;
      }
      if (!cell.isEmpty()) {
        TextColumn.write(stream, font, SIZE, x, baseline, cell);
      }
    }
  }

  /** From the first two coordinates to the last two. */
  static void line(PDPageContentStream stream, List<Double> ends, double weight)
      throws IOException {
    stream.setLineWidth((float) weight);
    stream.moveTo(ends.get(0).floatValue(), ends.get(1).floatValue());
    stream.lineTo(ends.get(2).floatValue(), ends.get(3).floatValue());
    stream.stroke();
  }
}
