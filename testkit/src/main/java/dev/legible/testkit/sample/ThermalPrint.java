// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.paper.Face;
import dev.legible.testkit.paper.Grain;
import dev.legible.testkit.paper.Plane;
import dev.legible.testkit.paper.Typeface;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The receipt as a thermal printer burns it: every dot is either heated or not, 203 dots to the
 * inch, and no letter has smooth edges. One pixel is one dot.
 */
final class ThermalPrint {

  static final int WIDTH = 576;
  private static final int MARGIN = 36;
  private static final int TOP = 70;
  private static final int LINE = 31;
  private static final double SIZE = 20;
  private static final int BARCODE_HEIGHT = 70;

  /** Widths of bars and gaps, one to three dots, as a scanner would expect them of a number. */
  private static final String BARS = "21131211322112313112213221311211231132121131";

  private ThermalPrint() {}

  static Plane print() {
    List<String> lines = Receipt.lines();
    int height = TOP + 60 + lines.size() * LINE + BARCODE_HEIGHT + 75;
    BufferedImage paper = new BufferedImage(WIDTH, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = paper.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, height);
    graphics.setColor(Color.BLACK);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int y = TOP;
    vendor(graphics, y);
    y += 44;
    Typeface face = Typeface.load(Face.MONO);
    Typeface bold = Typeface.load(Face.MONO_BOLD);
    for (String line : lines) {
      cells(graphics, line.startsWith("TOTAL") ? bold : face, line, y);
      y += LINE;
    }
    barcode(graphics, y + 6);
    graphics.dispose();
    return burned(Plane.of(paper));
  }

  private static void vendor(Graphics2D graphics, int baseline) {
    Typeface face = Typeface.load(Face.MONO_BOLD);
    double size = 34;
    double left = (WIDTH - face.width(Receipt.VENDOR, size)) / 2;
    AffineTransform before = graphics.getTransform();
    graphics.translate(left, baseline);
    graphics.scale(1, 1.35);
    face.draw(graphics, Receipt.VENDOR, 0, 0, size);
    graphics.setTransform(before);
  }

  /** Letters in cells of equal width, stretched upwards as printer fonts are. */
  private static void cells(Graphics2D graphics, Typeface face, String line, int baseline) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(MARGIN, baseline);
    graphics.scale(1, 1.2);
    face.draw(graphics, line, 0, 0, SIZE);
    graphics.setTransform(before);
  }

  private static void barcode(Graphics2D graphics, int top) {
    int x = 150;
    for (int i = 0; i < BARS.length(); i++) {
      int width = 3 * (BARS.charAt(i) - '0');
      if (i % 2 == 0) {
        graphics.fillRect(x, top, width, BARCODE_HEIGHT);
      }
      x += width;
    }
  }

  /** Dots that are on or off, with a weak heating element and lines that came out pale. */
  private static Plane burned(Plane drawn) {
    Grain grain = new Grain(11);
    Plane out = new Plane(drawn.width(), drawn.height());
    for (int y = 0; y < drawn.height(); y++) {
      double heat = 0.82 + 0.10 * grain.at(3.5, y * 0.045);
      for (int x = 0; x < drawn.width(); x++) {
        boolean on = drawn.get(x, y) < 0.56;
        double dot = heat + 0.12 * grain.at(x * 0.9, y * 0.9);
        double head = x % 193 == 58 ? 0.35 : 1;
        out.set(x, y, on ? 1 - dot * head : 1);
      }
    }
    return out;
  }
}
