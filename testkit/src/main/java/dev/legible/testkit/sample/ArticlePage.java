// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.paper.Column;
import dev.legible.testkit.paper.Face;
import dev.legible.testkit.paper.Sheet;
import dev.legible.testkit.paper.Typeface;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** The page of the article as it came from the press. */
final class ArticlePage {

  static final int DOTS_PER_INCH = 200;
  private static final double POINT = DOTS_PER_INCH / 72.0;
  private static final int WIDTH = 1654;
  private static final int HEIGHT = 2339;
  private static final double MARGIN = 62 * POINT;
  private static final double GUTTER = 20 * POINT;
  private static final double MEASURE = (WIDTH - 2 * MARGIN - GUTTER) / 2;
  private static final double TEXT = 10.5 * POINT;
  private static final double LEADING = 13.4 * POINT;
  private static final double TOP = 138 * POINT;

  private final Typeface serif = Typeface.load(Face.SERIF);
  private final Typeface bold = Typeface.load(Face.SERIF_BOLD);
  private final Typeface italic = Typeface.load(Face.SERIF_ITALIC);
  private final BufferedImage page = Sheet.blank(WIDTH, HEIGHT);
  private final Graphics2D graphics = Sheet.ink(page);

  private ArticlePage() {}

  static BufferedImage print() {
    ArticlePage press = new ArticlePage();
    press.head();
    press.firstColumn();
    press.secondColumn();
    press.centered(press.serif, 10 * POINT, HEIGHT - 44 * POINT, Article.PAGE_NUMBER);
    press.graphics.dispose();
    return press.page;
  }

  private void head() {
    italic.draw(graphics, Article.RUNNING_HEAD, MARGIN, 48 * POINT, 9 * POINT);
    graphics.fill(new Rectangle2D.Double(MARGIN, 52 * POINT, WIDTH - 2 * MARGIN, 0.6 * POINT));
    centered(bold, 21 * POINT, 90 * POINT, Article.TITLE);
    centered(italic, 11.5 * POINT, 112 * POINT, Article.AUTHORS);
  }

  private void firstColumn() {
    Column column = new Column(graphics, MARGIN, TOP, MEASURE);
    set(column, Article.FIRST_COLUMN);
    double rule = HEIGHT - 96 * POINT;
    graphics.fill(new Rectangle2D.Double(MARGIN, rule, MEASURE * 0.35, 0.5 * POINT));
    Column note = new Column(graphics, MARGIN, rule + 3 * POINT, MEASURE);
    note.justify(serif, 8 * POINT, 9.6 * POINT, 0, Article.FOOTNOTE);
  }

  private void secondColumn() {
    double left = MARGIN + MEASURE + GUTTER;
    double height = 170 * POINT;
    ArticleChart.draw(graphics, new Rectangle2D.Double(left, TOP, MEASURE, height));
    Column column = new Column(graphics, left, TOP + height + 4 * POINT, MEASURE);
    column.justify(serif, 9 * POINT, 11 * POINT, 0, Article.CAPTION);
    column.skip(12 * POINT);
    set(column, Article.SECOND_COLUMN);
  }

  private void set(Column column, Iterable<Article.Part> parts) {
    boolean first = true;
    for (Article.Part part : parts) {
      switch (part) {
        case Article.Heading heading -> {
          column.skip(first ? 0 : 6 * POINT);
          column.line(bold, 11.5 * POINT, LEADING, heading.text());
          column.skip(2 * POINT);
          first = true;
        }
        case Article.Paragraph paragraph -> {
          double indent = first ? 0 : 12 * POINT;
          column.justify(serif, TEXT, LEADING, indent, paragraph.text());
          first = false;
        }
      }
    }
  }

  private void centered(Typeface face, double size, double baseline, String text) {
    face.draw(graphics, text, (WIDTH - face.width(text, size)) / 2, baseline, size);
  }
}
