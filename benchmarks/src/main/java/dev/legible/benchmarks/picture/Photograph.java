// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.picture;

import dev.legible.testkit.image.Encoder;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A photograph that nobody took: clouds of noise whose strength falls with their fineness as it does
 * in nature, hard edges, a printed page, and the grain of a sensor.
 */
final class Photograph {

  static final int WIDTH = 4000;
  static final int HEIGHT = 3000;

  private static final float QUALITY = 0.9f;

  private Photograph() {}

  /** As a JPEG. */
  static byte[] jpeg(long seed) {
    Random random = new Random(seed);
    BufferedImage image = clouds(random);
    shapes(image, random);
    page(image);
    grain(image, random);
    return Encoder.jpeg(image, QUALITY, 72);
  }

  private static BufferedImage clouds(Random random) {
    float[] light = new float[WIDTH * HEIGHT];
    float[] tint = new float[WIDTH * HEIGHT];
    for (int cell = 1024; cell >= 2; cell /= 2) {
      float strength = (float) Math.pow(cell / 1024.0, 0.75);
      addNoise(light, cell, 0.9f * strength, random);
      if (cell >= 64) {
        addNoise(tint, cell, 0.5f * strength, random);
      }
    }
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    for (int at = 0; at < light.length; at++) {
      int red = tone(128 + 120 * (light[at] + tint[at]));
      int green = tone(128 + 120 * light[at]);
      int blue = tone(128 + 120 * (light[at] - tint[at]));
      image.setRGB(at % WIDTH, at / WIDTH, red << 16 | green << 8 | blue);
    }
    return image;
  }

  /** Random heights on a grid, smoothly joined. */
  private static void addNoise(float[] field, int cell, float strength, Random random) {
    int columns = WIDTH / cell + 2;
    float[] grid = new float[columns * (HEIGHT / cell + 2)];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = strength * (random.nextFloat() - 0.5f);
    }
    for (int at = 0; at < field.length; at++) {
      int x = at % WIDTH;
      int y = at / WIDTH;
      float across = smooth(x % cell / (float) cell);
      float down = smooth(y % cell / (float) cell);
      int corner = y / cell * columns + x / cell;
      float above = grid[corner] + across * (grid[corner + 1] - grid[corner]);
      int under = corner + columns;
      float below = grid[under] + across * (grid[under + 1] - grid[under]);
      field[at] += above + down * (below - above);
    }
  }

  private static float smooth(float share) {
    return share * share * (3 - 2 * share);
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return pen;
  }

  private static void shapes(BufferedImage image, Random random) {
    Graphics2D pen = pen(image);
    for (int i = 0; i < 60; i++) {
      pen.setColor(new Color(random.nextInt(0x1000000)));
      pen.setStroke(new BasicStroke(1 + random.nextInt(12)));
      int x = random.nextInt(WIDTH);
      int y = random.nextInt(HEIGHT);
      int size = 100 + random.nextInt(900);
      switch (i % 3) {
        case 0 -> pen.drawOval(x, y, size, size * 2 / 3);
        case 1 -> pen.fillRect(x, y, size / 2, size / 3);
        default -> pen.drawLine(x, y, x + size, y + random.nextInt(800) - 400);
      }
    }
    pen.dispose();
  }

  private static void page(BufferedImage image) {
    Graphics2D pen = pen(image);
    pen.setColor(Color.WHITE);
    pen.fillRect(2400, 1600, 1300, 1100);
    pen.setColor(Color.BLACK);
    for (int line = 0; line < 26; line++) {
      pen.setFont(new Font(Font.SERIF, Font.PLAIN, 18 + line));
      pen.drawString(
          "The quick brown fox jumps over the lazy dog 0123456789", 2430, 1640 + line * 40);
    }
    pen.dispose();
  }

  private static void grain(BufferedImage image, Random random) {
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int colour = image.getRGB(x, y);
        int grainy = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          double tone = (colour >> shift & 0xFF) + 2.5 * random.nextGaussian();
          grainy = grainy << 8 | tone((float) tone);
        }
        image.setRGB(x, y, grainy);
      }
    }
  }

  private static int tone(float tone) {
    return Math.clamp(Math.round(tone), 0, 255);
  }
}
