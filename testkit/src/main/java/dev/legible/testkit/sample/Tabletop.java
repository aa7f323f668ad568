// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.paper.Grain;

/** The wood on which the receipt lies. */
final class Tabletop {

  private static final Grain GRAIN = new Grain(23);
  private static final double[] LIGHT = {0.62, 0.43, 0.27};
  private static final double[] DARK = {0.36, 0.22, 0.13};
  private static final double PLANK = 520;

  private Tabletop() {}

  /** Colour at this pixel of the photo, under this much shadow. */
  static void color(double photoX, double photoY, double shadow, double[] color) {
    double x = photoX * 0.96 + photoY * 0.16;
    double y = photoY * 0.98 - photoX * 0.14;
    double plank = Math.floor(y / PLANK);
    double bend = 26 * GRAIN.at(x * 0.0025 + plank * 7.7, y * 0.006);
    double rings = GRAIN.rough(x * 0.0016 + plank * 13.1, (y + bend) * 0.045, 3);
    double fibres = GRAIN.rough(x * 0.02, (y + bend) * 0.55, 2);
    double seam = Math.exp(-Math.pow((y - plank * PLANK - 2) / 2.4, 2));
    double tone = Math.clamp(0.52 + 0.34 * rings + 0.10 * fibres, 0, 1);
    for (int i = 0; i < color.length; i++) {
      double wood = DARK[i] + (LIGHT[i] - DARK[i]) * tone;
      color[i] = wood * (1 - 0.7 * seam) * (1 - shadow);
    }
  }
}
