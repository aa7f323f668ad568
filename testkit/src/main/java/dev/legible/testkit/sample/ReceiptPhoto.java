// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Plane;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/** The sample receipt as a telephone sees it: lying on a table, curled, stained and lit from a side. */
public final class ReceiptPhoto {

  static final int WIDTH = 1350;
  static final int HEIGHT = 2000;

  private static final float QUALITY = 0.84f;
  private static final int DOTS_PER_INCH = 72;
  private static final double NOISE = 0.016;

  private ReceiptPhoto() {}

  public static Specimen make() {
    Plane print = ThermalPrint.print();
    ReceiptPaper paper = new ReceiptPaper(print);
    Projection projection = Projection.of(print.width(), print.height());
    Plane[] colors = new Plane[3];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = new Plane(WIDTH, HEIGHT);
    }
    double[] color = new double[3];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double[] dot = projection.dot(x, y);
        if (!paper.color(dot[0], dot[1], color)) {
          Tabletop.color(x, y, paper.shadow(dot[0], dot[1]), color);
        }
        double light = light(x / (double) WIDTH, y / (double) HEIGHT);
        for (int i = 0; i < color.length; i++) {
          colors[i].set(x, y, color[i] * light);
        }
      }
    }
    return new Specimen(
        Encoder.jpeg(expose(colors), QUALITY, DOTS_PER_INCH), List.of(Receipt.text()));
  }

  /** A window at the upper left, the shadow of a hand at the lower right, a dark rim. */
  private static double light(double x, double y) {
    double window = 1.12 - 0.25 * x - 0.15 * y;
    double hand = smooth(0.10, 0.32, Math.hypot((x - 1.02) * 0.9, (y - 0.86) * 0.8));
    double rim = 1 - 0.22 * Math.pow(Math.hypot(x - 0.5, y - 0.5), 2);
    return window * (0.70 + 0.30 * hand) * rim;
  }

  static double smooth(double from, double to, double value) {
    double share = Math.clamp((value - from) / (to - from), 0, 1);
    return share * share * (3 - 2 * share);
  }

  /** A lens that is not quite sharp and a sensor that is not quite clean. */
  private static BufferedImage expose(Plane[] colors) {
    Random random = new Random(5);
    BufferedImage out = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Plane[] seen = {soft(colors[0]), soft(colors[1]), soft(colors[2])};
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double luma = random.nextGaussian() * NOISE;
        int pixel = 0;
        for (Plane channel : seen) {
          double value = channel.get(x, y) + luma + random.nextGaussian() * NOISE * 0.5;
          pixel = pixel << 8 | Math.clamp(Math.round(value * 255), 0, 255);
        }
        out.setRGB(x, y, pixel);
      }
    }
    return out;
  }

  /** Half of each pixel's light comes from its neighbours. */
  private static Plane soft(Plane sharp) {
    Plane blurred = sharp.blur(1);
    Plane out = new Plane(sharp.width(), sharp.height());
    for (int y = 0; y < sharp.height(); y++) {
      for (int x = 0; x < sharp.width(); x++) {
        out.set(x, y, 0.5 * sharp.get(x, y) + 0.5 * blurred.get(x, y));
      }
    }
    return out;
  }
}
