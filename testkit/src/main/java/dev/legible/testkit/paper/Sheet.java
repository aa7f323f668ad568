// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.paper;

import dev.legible.testkit.Prose;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** An A4 page of running text as a grey picture, with the lines that were set on it. */
public final class Sheet {

  private static final double INCHES_WIDE = 8.27;
  private static final double INCHES_HIGH = 11.69;
  private static final double MARGIN_INCHES = 1;
  private static final double HEADING_POINTS = 18;
  private static final double TEXT_POINTS = 11;
  private static final double LEADING = 1.35;

  private final BufferedImage image;
  private final List<String> lines;

  private Sheet(BufferedImage image, List<String> lines) {
    this.image = image;
    this.lines = List.copyOf(lines);
  }

  /** A heading and four paragraphs; the same seed gives the same page at any resolution. */
  public static Sheet of(long seed, int dotsPerInch) {
    Prose prose = new Prose(seed);
    BufferedImage image =
        blank((int) (INCHES_WIDE * dotsPerInch), (int) (INCHES_HIGH * dotsPerInch));
    Graphics2D graphics = ink(image);
    double dotsPerPoint = dotsPerInch / 72.0;
    double left = MARGIN_INCHES * dotsPerInch;
    double measure = image.getWidth() - 2 * left;
    Typeface text = Typeface.load(Face.SERIF);
    double size = TEXT_POINTS * dotsPerPoint;
    double y = left + HEADING_POINTS * dotsPerPoint;
    List<String> lines = new ArrayList<>(List.of(prose.heading()));
    Typeface.load(Face.SERIF_BOLD)
        .draw(graphics, lines.getFirst(), left, y, HEADING_POINTS * dotsPerPoint);
    for (int i = 0; i < 4; i++) {
      y += size * LEADING * (i == 0 ? 2 : 1.6);
      for (String line : text.wrap(prose.paragraph(4), size, measure)) {
        text.draw(graphics, line, left, y, size);
        lines.add(line);
        y += size * LEADING;
      }
    }
    graphics.dispose();
    return new Sheet(image, lines);
  }

  public BufferedImage image() {
    return image;
  }

  public String text() {
    return String.join("\n", lines);
  }

  /** A white page of this many pixels. */
  public static BufferedImage blank(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** Black, smoothed drawing on {@code image}; the caller disposes of it. */
  public static Graphics2D ink(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.BLACK);
    return graphics;
  }
}
