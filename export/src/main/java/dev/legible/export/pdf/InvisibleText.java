// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import dev.legible.document.Block;
import dev.legible.document.Box;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Word;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Bidi;
import java.util.function.Predicate;

/**
 * The words of a page as PDF text in render mode 3 (neither filled nor stroked), each stretched to
 * its box, with blanks in the gaps between the words of a line. Not thread-safe.
 */
final class InvisibleText {

  /** A slanted line's box is much higher than its words; then each word has its own baseline. */
  private static final double LEVEL = 2.2;

  private static final double SMALLEST = 0.01;

  private final GlyphlessFont font;
  private final String fontKey;
  private final AffineTransform toUserSpace;
  private final StringBuilder out = new StringBuilder();

  /**
   * Prepares the text of one page.
   *
   * @param fontKey name of the font in the page's resources
   * @param toUserSpace from the upright page's boxes to the PDF page
   */
  InvisibleText(GlyphlessFont font, String fontKey, AffineTransform toUserSpace) {
    this.font = font;
    this.fontKey = fontKey;
    this.toUserSpace = toUserSpace;
  }

  /** The content stream; empty when no word of the page is wanted. */
  String of(Page page, Predicate<Word> wanted) {
    for (Block block : page.blocks()) {
      for (Line line : block.lines()) {
        write(line, wanted);
      }
    }
    return out.isEmpty() ? "" : "q\nBT\n3 Tr\n" + out + "ET\nQ\n";
  }

  private void write(Line line, Predicate<Word> wanted) {
    double[] heights =
        line.words().stream().mapToDouble(word -> word.box().height()).sorted().toArray();
    double usual = heights.length == 0 ? 0 : heights[heights.length / 2];
    Box box = line.box();
    boolean level = box != null && box.height() <= LEVEL * usual;
    int place = 0;
    for (int i = 0; i < line.words().size(); i++) {
      Word word = line.words().get(i);
      int found = line.text().indexOf(word.text(), place);
      place = found < 0 ? place : found + word.text().length();
      boolean last = i == line.words().size() - 1;
      boolean blank = !last && (found < 0 || spaceAt(line.text(), place));
      if (!wanted.test(word) || word.text().isBlank()) {
        continue;
      }
      Box row = level && box != null ? box : word.box();
      double end = last ? word.box().x1() : line.words().get(i + 1).box().x0();
      show(word, row, blank, end);
    }
    out.append(out.isEmpty() ? "" : "\n");
  }

  private static boolean spaceAt(String text, int place) {
    return place < text.length() && Character.isWhitespace(text.charAt(place));
  }

  /**
   * Shows a word.
   *
   * @param row its top and bottom
   * @param next where the next word begins; a blank fills the gap up to there
   */
  private void show(Word word, Box row, boolean blank, double next) {
    Box box = word.box();
    Point2D start = user(box.x0(), row.y1() - GlyphlessFont.DEPTH * row.height());
    Point2D along = direction(1, 0);
    Point2D up = direction(0, -1);
    double size = Math.max(SMALLEST, row.height() * up.distance(0, 0));
    double unit = along.distance(0, 0);
    out.append('/').append(fontKey).append(' ').append(number(size)).append(" Tf ");
    appendMatrix(along, up, start);
    boolean gap = next > box.x1();
    // Right-to-left lines get no blanks: the next word stands on the other side.
    boolean within = blank && !gap && next >= box.x0();
    String text = visual(word.text()) + (within ? " " : "");
    appendText(text, box.width() * unit, size);
    if (blank && gap) {
      appendText(" ", (next - box.x1()) * unit, size);
    }
    out.append('\n');
  }

  private void appendMatrix(Point2D along, Point2D up, Point2D start) {
    double unitAlong = along.distance(0, 0);
    double unitUp = up.distance(0, 0);
    double[] matrix = {
      along.getX() / unitAlong,
      along.getY() / unitAlong,
      up.getX() / unitUp,
      up.getY() / unitUp,
      start.getX(),
      start.getY()
    };
    for (double value : matrix) {
      out.append(number(value)).append(' ');
    }
    out.append("Tm");
  }

  private void appendText(String text, double width, double size) {
    double natural = GlyphlessFont.length(text) * GlyphlessFont.ADVANCE * size;
    double stretch = Math.max(SMALLEST, 100 * width / natural);
    out.append(' ').append(number(stretch)).append(" Tz ").append(font.encode(text)).append(" Tj");
  }

  /** Characters from left to right as they stand on the page; readers undo it to find the words. */
  private static String visual(String word) {
    int[] characters = word.codePoints().toArray();
    if (!Bidi.requiresBidi(word.toCharArray(), 0, word.length())) {
      return word;
    }
    Bidi bidi = new Bidi(word, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    Object[] ordered = new Object[characters.length];
    byte[] levels = new byte[characters.length];
    int unit = 0;
    for (int i = 0; i < characters.length; i++) {
      ordered[i] = Character.toString(characters[i]);
      levels[i] = (byte) bidi.getLevelAt(unit);
      unit += Character.charCount(characters[i]);
    }
    Bidi.reorderVisually(levels, 0, ordered, 0, ordered.length);
    StringBuilder visual = new StringBuilder();
    for (Object character : ordered) {
      visual.append(character);
    }
    return visual.toString();
  }

  private Point2D user(double x, double y) {
    return toUserSpace.transform(new Point2D.Double(x, y), null);
  }

  /** What a step on the upright page is in user space. */
  private Point2D direction(double dx, double dy) {
    return toUserSpace.deltaTransform(new Point2D.Double(dx, dy), null);
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
