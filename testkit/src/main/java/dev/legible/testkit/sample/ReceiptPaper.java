// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.paper.Grain;
import dev.legible.testkit.paper.Plane;

/** The printed paper as a thing: it curls, was folded once, has a torn edge and met a coffee cup. */
final class ReceiptPaper {

  private static final double[] WHITE = {0.975, 0.955, 0.905};
  private static final double[] INK = {0.17, 0.165, 0.20};
  private static final double[] COFFEE = {0.80, 0.66, 0.46};
  private static final double TOOTH = 11;

  private final Plane print;
  private final Grain grain = new Grain(3);
  private final double width;
  private final double height;
  private final double fold;

  ReceiptPaper(Plane print) {
    this.print = print;
    this.width = print.width();
    this.height = print.height();
    this.fold = height * 0.56;
  }

  /** Colour at this place on the table, or false where no paper lies. Lengths are dots. */
  boolean color(double tableX, double tableY, double[] color) {
    double x = tableX + curlX(tableY);
    double y = tableY + curlY(tableX);
    if (x < 0 || x > width || y < tooth(x) || y > height - tooth(x + 5)) {
      return false;
    }
    double ink = (1 - print.at(x, y)) * strength(x, y);
    double shade = shade(x, y) * (1 + 0.012 * grain.rough(x * 0.35, y * 0.35, 3));
    double stain = stain(x, y);
    for (int i = 0; i < color.length; i++) {
      double paper = WHITE[i] * (1 - stain * (1 - COFFEE[i]));
      color[i] = (paper * (1 - ink) + INK[i] * ink) * shade;
    }
    return true;
  }

  /** How much light the paper takes from the table beside it, 0 to 1. */
  double shadow(double x, double y) {
    double outX = Math.max(-x + 9, x - width - 7);
    double outY = Math.max(-y + 9, y - height - 7);
    double away = Math.hypot(Math.max(0, outX), Math.max(0, outY));
    return 0.58 * Math.exp(-away / 11);
  }

  private double curlX(double y) {
    return 7 * Math.sin(y / height * 4.1 + 0.6) + 2.5 * grain.at(0.5, y * 0.012);
  }

  private double curlY(double x) {
    return 6 * Math.sin(x / width * 3.0 + 0.4) - 4;
  }

  private static double tooth(double x) {
    double phase = x % TOOTH / TOOTH;
    return 7 * Math.abs(phase - 0.5) + 1;
  }

  /** Fresh paper is black; where it was held and where it lay in the sun it fades. */
  private double strength(double x, double y) {
    double fade = 0.86 + 0.10 * grain.rough(x * 0.006, y * 0.006, 2);
    double sun = 0.34 * ReceiptPhoto.smooth(0.45, 1.1, x / width * 0.5 + y / height * 0.6);
    return Math.clamp(fade - sun, 0.3, 1) * (1 - 0.35 * Math.exp(-Math.abs(y - fold) / 2.5));
  }

  /** Waves of the curl, and the fold with its bright ridge and dark valley. */
  private double shade(double x, double y) {
    double wave = 0.055 * Math.sin(y / height * 9.2 + 0.8 + x / width * 0.7);
    double side = 0.05 * Math.cos(x / width * 4.5 - 0.4);
    double slant = y - fold - 4 * grain.at(x * 0.02, 9.5);
    double ridge = 0.10 * Math.exp(-slant * slant / 8);
    double valley = slant > 0 ? -0.13 * Math.exp(-slant / 16) : 0;
    double crumple = 0.028 * Math.abs(grain.rough(x * 0.011, y * 0.008, 4));
    return 0.97 + wave + side + ridge + valley - crumple;
  }

  /** A ring, stronger at its rim, where a cup stood. */
  private double stain(double x, double y) {
    double away = Math.hypot(x - width * 0.80, (y - height * 0.30) * 1.04);
    double uneven = 1 + 0.5 * grain.rough(x * 0.02, y * 0.02, 3);
    double rim = Math.exp(-Math.pow((away - 128 - 3 * uneven) / 5.5, 2)) * 0.60;
    double inside = ReceiptPhoto.smooth(132, 118, away) * 0.10;
    return Math.clamp((rim + inside) * uneven, 0, 1);
  }
}
