// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.paper;

import java.awt.image.BufferedImage;

/** One channel of a picture in floating point: 0 is black, 1 is white. */
public final class Plane {

  private final int width;
  private final int height;
  private final float[] values;

  public Plane(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[width * height];
  }

  /** The first channel of an 8-bit picture. */
  public static Plane of(BufferedImage image) {
    Plane plane = new Plane(image.getWidth(), image.getHeight());
    image.getRaster().getSamples(0, 0, plane.width, plane.height, 0, plane.values);
    for (int i = 0; i < plane.values.length; i++) {
      plane.values[i] /= 255;
    }
    return plane;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public float get(int x, int y) {
    return values[y * width + x];
  }

  public void set(int x, int y, double value) {
    values[y * width + x] = (float) value;
  }

  /** The value between the pixel centres, bilinear; outside is white. */
  public double at(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double low = y - top;
    double above = near(left, top) * (1 - right) + near(left + 1, top) * right;
    double below = near(left, top + 1) * (1 - right) + near(left + 1, top + 1) * right;
    return above * (1 - low) + below * low;
  }

  private double near(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? 1 : values[y * width + x];
  }

  /** Three box filters one after the other, which come close to a Gaussian. */
  public Plane blur(int radius) {
    Plane out = this;
    for (int i = 0; i < 3; i++) {
      out = out.average(radius, 1, 0).average(radius, 0, 1);
    }
    return out;
  }

  private Plane average(int radius, int stepX, int stepY) {
    Plane out = new Plane(width, height);
    int span = stepX == 1 ? width : height;
    int lines = stepX == 1 ? height : width;
    for (int line = 0; line < lines; line++) {
      double sum = 0;
      for (int i = -radius - 1; i < span; i++) {
        sum += sample(line, i + radius, stepX, stepY) - sample(line, i - radius - 1, stepX, stepY);
        if (i < 0) {
          continue;
        }
        int x = stepX == 1 ? i : line;
        out.set(x, stepX == 1 ? line : i, 1 + sum / (2 * radius + 1));
      }
    }
    return out;
  }

  /** The difference to white, so that what lies outside adds nothing. */
  private double sample(int line, int i, int stepX, int stepY) {
    return near(stepX * i + stepY * line, stepX * line + stepY * i) - 1;
  }

  /** The plane as an 8-bit grey picture, clipped to black and white. */
  public BufferedImage image() {
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = Math.clamp(Math.round(values[y * width + x] * 255), 0, 255);
      }
      out.getRaster().setSamples(0, y, width, 1, 0, row);
    }
    return out;
  }
}
