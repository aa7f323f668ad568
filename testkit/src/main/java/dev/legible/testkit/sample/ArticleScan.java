// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Grain;
import dev.legible.testkit.paper.Plane;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.image.BufferedImage;
import java.util.List;

/** The page of the article from an office scanner: askew, with the back showing through. */
public final class ArticleScan {

  private static final double SKEW_DEGREES = 0.7;
  private static final double SHOW_THROUGH = 0.105;
  private static final double PAPER = 1.004;
  private static final double INK = 0.80;

  /** Levels of grey that the scanner tells apart; fewer make a smaller file. */
  private static final int LEVELS = 51;

  private ArticleScan() {}

  public static Specimen make() {
    Plane front = Plane.of(Scan.skew(ArticlePage.print(), SKEW_DEGREES)).blur(1);
    Plane sharp = Plane.of(Scan.skew(ArticlePage.print(), SKEW_DEGREES));
    Plane back = Plane.of(Sheet.of(19, ArticlePage.DOTS_PER_INCH).image()).blur(2);
    Plane out = new Plane(front.width(), front.height());
    Grain grain = new Grain(29);
    for (int y = 0; y < out.height(); y++) {
      for (int x = 0; x < out.width(); x++) {
        double mirrored = back.at(out.width() - 1 - x + 6 + y * 0.008, y - 11);
        double through = 1 - SHOW_THROUGH * (1 - mirrored);
        double ink = 1 - (0.6 * sharp.get(x, y) + 0.4 * front.get(x, y));
        double press =
            INK + 0.12 * grain.at(x * 0.011, y * 0.009) + 0.10 * grain.at(x * 0.6, y * 0.6);
        double tone = PAPER + 0.006 * grain.rough(x * 0.003, y * 0.003, 3);
        double dither = 0.013 * grain.at(x * 7.31, y * 5.17);
        out.set(x, y, level(tone * through * (1 - ink * press) * lid(x, y, out) + dither));
      }
    }
    BufferedImage worn = specks(out.image());
    return new Specimen(Encoder.png(worn, ArticlePage.DOTS_PER_INCH), List.of(Article.text()));
  }

  private static BufferedImage specks(BufferedImage page) {
    return Scan.speckle(page, 31, 28);
  }

  /** The lid lets light in at the right, and the book's spine lies in shadow at the left. */
  private static double lid(int x, int y, Plane page) {
    double right = page.width() - x - 10 + 0.006 * y;
    double left = x + 4 - 0.004 * y;
    double top = y + 2;
    return 1
        - 0.55 * Math.exp(-Math.max(0, right) / 9)
        - 0.34 * Math.exp(-left / 34)
        - 0.30 * Math.exp(-top / 6.0);
  }

  private static double level(double value) {
    return Math.round(Math.clamp(value, 0, 1) * LEVELS) / (double) LEVELS;
  }
}
