// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.paper;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A typeface from the class path, drawn as outlines. Java's own text drawing is not used, because
 * it needs fonts and a font configuration installed on the machine. Not safe to share between
 * threads.
 */
public final class Typeface {

  private final TrueTypeFont font;
  private final CmapLookup characters;
  private final double unitsPerEm;

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    this.characters = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
  }

  public static Typeface load(Face face) {
    try (InputStream in = face.open()) {
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load the typeface " + face, e);
    }
  }

  /** Width of {@code text} set at {@code size}, in the unit of {@code size}. */
  public double width(String text, double size) {
    double width = 0;
    for (int character : text.codePoints().toArray()) {
      width += advance(character);
    }
    return width * size / unitsPerEm;
  }

  /** Breaks {@code text} at spaces into lines no wider than {@code measure}. */
  public List<String> wrap(String text, double size, double measure) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, size) > measure) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.add(line);
    return lines;
  }

  /** Fills the outlines of {@code text} from the baseline point and returns the x where it ends. */
  public double draw(Graphics2D graphics, String text, double x, double baseline, double size) {
    double pen = x;
    for (int character : text.codePoints().toArray()) {
      graphics.fill(outline(character, pen, baseline, size));
      pen += advance(character) * size / unitsPerEm;
    }
    return pen;
  }

  private Path2D outline(int character, double x, double baseline, double size) {
    try {
      Path2D path = font.getGlyph().getGlyph(characters.getGlyphId(character)).getPath();
      double scale = size / unitsPerEm;
      Path2D placed = new Path2D.Double(path);
      placed.transform(new AffineTransform(scale, 0, 0, -scale, x, baseline));
      return placed;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot draw character " + character, e);
    }
  }

  private int advance(int character) {
    try {
      return font.getAdvanceWidth(characters.getGlyphId(character));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot measure character " + character, e);
    }
  }
}
