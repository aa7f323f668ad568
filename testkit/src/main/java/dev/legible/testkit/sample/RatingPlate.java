// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Face;
import dev.legible.testkit.paper.Grain;
import dev.legible.testkit.paper.Plane;
import dev.legible.testkit.paper.Sheet;
import dev.legible.testkit.paper.Typeface;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The picture in the letter: a cast plate with raised letters, worn and lit from above. */
final class RatingPlate {

  static final List<String> LINES =
      List.of("HALLIDAY WINCH WORKS", "MODEL 7 SERIAL 20418", "MAX LOAD 2500 KG", "BUILT 1938");

  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final double SIZE = 58;

  private RatingPlate() {}

  static byte[] png() {
    BufferedImage drawing = Sheet.blank(WIDTH, HEIGHT);
    Graphics2D graphics = Sheet.ink(drawing);
    Typeface face = Typeface.load(Face.SANS_BOLD);
    double y = 110;
    for (String line : LINES) {
      face.draw(graphics, line, (WIDTH - face.width(line, SIZE)) / 2, y, SIZE);
      y += 82;
    }
    graphics.setStroke(new BasicStroke(7));
    graphics.draw(new RoundRectangle2D.Double(22, 22, WIDTH - 44, HEIGHT - 44, 40, 40));
    for (int x : new int[] {48, WIDTH - 66}) {
      graphics.fill(new Ellipse2D.Double(x, HEIGHT / 2.0 - 9, 18, 18));
    }
    graphics.dispose();
    return Encoder.png(cast(Plane.of(drawing)), 150);
  }

  /** Raised parts are brighter and throw a short shadow downwards. */
  private static BufferedImage cast(Plane drawing) {
    Plane soft = drawing.blur(1);
    Grain grain = new Grain(67);
    Plane out = new Plane(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double raised = 1 - soft.get(x, y);
        double slope = soft.at(x + 2, y + 3) - soft.at(x - 2, y - 3);
        double rust = 0.05 * grain.rough(x * 0.02, y * 0.02, 4);
        double metal = 0.34 + 0.10 * (1 - y / (double) HEIGHT) + rust;
        out.set(x, y, Math.rint((metal + 0.36 * raised + 0.22 * slope) * 64) / 64);
      }
    }
    return out.image();
  }
}
