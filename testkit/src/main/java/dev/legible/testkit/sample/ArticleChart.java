// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.paper.Face;
import dev.legible.testkit.paper.Grain;
import dev.legible.testkit.paper.Typeface;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The figure of the article: a line of yearly means with axes, ticks and a straight trend. */
final class ArticleChart {

  private static final int FIRST_YEAR = 1890;
  private static final int YEARS = 70;
  private static final int HIGHEST = 16;
  private static final double LABEL = 20;

  private final Graphics2D graphics;
  private final Rectangle2D plot;
  private final Typeface face = Typeface.load(Face.SANS);

  private ArticleChart(Graphics2D graphics, Rectangle2D plot) {
    this.graphics = graphics;
    this.plot = plot;
  }

  static void draw(Graphics2D graphics, Rectangle2D frame) {
    Rectangle2D plot =
        new Rectangle2D.Double(
            frame.getX() + 62, frame.getY() + 16, frame.getWidth() - 84, frame.getHeight() - 76);
    ArticleChart chart = new ArticleChart(graphics, plot);
    graphics.setStroke(new BasicStroke(2.2f));
    graphics.draw(plot);
    chart.axes();
    chart.means();
    graphics.setStroke(new BasicStroke(2.6f, 0, 0, 10, new float[] {14, 9}, 0));
    graphics.draw(
        new Line2D.Double(chart.x(0), chart.y(1), chart.x(YEARS), chart.y(1 + 0.17 * YEARS)));
  }

  private void axes() {
    for (int year = 0; year <= YEARS; year += 10) {
      graphics.draw(new Line2D.Double(x(year), plot.getMaxY(), x(year), plot.getMaxY() - 9));
      if (year % 20 == 0) {
        String label = Integer.toString(FIRST_YEAR + year);
        double left = x(year) - face.width(label, LABEL) / 2;
        face.draw(graphics, label, left, plot.getMaxY() + 28, LABEL);
      }
    }
    for (int level = 0; level <= HIGHEST; level += 4) {
      graphics.draw(new Line2D.Double(plot.getX(), y(level), plot.getX() + 9, y(level)));
      String label = Integer.toString(level);
      face.draw(graphics, label, plot.getX() - 12 - face.width(label, LABEL), y(level) + 7, LABEL);
    }
    face.draw(graphics, "cm", plot.getX() + 18, plot.getY() + 32, LABEL);
  }

  private void means() {
    Grain grain = new Grain(41);
    Path2D line = new Path2D.Double();
    for (int year = 0; year <= YEARS; year++) {
      double level = 1 + 0.17 * year + 1.5 * grain.rough(year * 0.43, 0.5, 2);
      if (year == 0) {
        line.moveTo(x(year), y(level));
      } else {
        line.lineTo(x(year), y(level));
      }
    }
    graphics.setStroke(new BasicStroke(2.4f));
    graphics.draw(line);
  }

  private double x(double year) {
    return plot.getX() + plot.getWidth() * year / YEARS;
  }

  private double y(double level) {
    return plot.getMaxY() - plot.getHeight() * (level + 1) / (HIGHEST + 1);
  }
}
