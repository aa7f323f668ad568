// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import dev.legible.testkit.paper.Face;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Running text set ragged right in one column of a PDF page. Lengths are points. */
public final class TextColumn {

  private final PDPageContentStream stream;
  private final double left;
  private final double measure;
  private double baseline;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param top where the first line may begin, from the bottom of the page
   * @param measure width of the column
   */
  public TextColumn(PDPageContentStream stream, double left, double top, double measure) {
    this.stream = stream;
    this.left = left;
    this.baseline = top;
    this.measure = measure;
  }

  /** A font that is embedded as the subset that the document uses. */
  public static PDFont font(PDDocument document, Face face) throws IOException {
    try (InputStream in = face.open()) {
      return PDType0Font.load(document, in);
    }
  }

  /** Sets a paragraph below what was set before. */
  public void set(PDFont font, double size, String paragraph) throws IOException {
    for (String line : wrap(font, size, paragraph)) {
      baseline -= size * 1.35;
      write(stream, font, size, left, baseline, line);
      lines.add(line);
    }
    baseline -= size * 0.6;
  }

  /** Sets as many lines as fit above {@code bottom} and returns the text that is left over. */
  public String flow(PDFont font, double size, String paragraph, double bottom) throws IOException {
    List<String> waiting = wrap(font, size, paragraph);
    int fitting = Math.clamp((long) ((baseline - bottom) / (size * 1.35)), 0, waiting.size());
    for (String line : waiting.subList(0, fitting)) {
      baseline -= size * 1.35;
      write(stream, font, size, left, baseline, line);
      lines.add(line);
    }
    return String.join(" ", waiting.subList(fitting, waiting.size()));
  }

  /** Leaves {@code space} blank. */
  public void skip(double space) {
    baseline -= space;
  }

  /** Where the next line's top will be, from the bottom of the page. */
  public double position() {
    return baseline;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  public String text() {
    return String.join("\n", lines);
  }

  /** One line, its first baseline point at (x, y). */
  public static void write(
      PDPageContentStream stream, PDFont font, double size, double x, double y, String line)
      throws IOException {
    stream.beginText();
    stream.setFont(font, (float) size);
    stream.newLineAtOffset((float) x, (float) y);
    stream.showText(line);
    stream.endText();
  }

  public static double width(PDFont font, double size, String text) throws IOException {
    return font.getStringWidth(text) * size / 1000;
  }

  private List<String> wrap(PDFont font, double size, String paragraph) throws IOException {
    List<String> wrapped = new ArrayList<>();
    String line = "";
    for (String word : paragraph.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(font, size, longer) > measure) {
        wrapped.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    wrapped.add(line);
    return wrapped;
  }
}
