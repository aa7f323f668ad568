// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.paper;

/**
 * Smooth random relief: values at whole coordinates are drawn from a hash and blended between (value
 * noise). Immutable.
 */
public record Grain(long seed) {

  /** -1 to 1, changing over distances of about one. */
  public double at(double x, double y) {
    long left = (long) Math.floor(x);
    long top = (long) Math.floor(y);
    double right = ease(x - left);
    double low = ease(y - top);
    double above = corner(left, top) * (1 - right) + corner(left + 1, top) * right;
    double below = corner(left, top + 1) * (1 - right) + corner(left + 1, top + 1) * right;
    return above * (1 - low) + below * low;
  }

  /** Relief of several sizes, each half as strong and half as wide as the one before. */
  public double rough(double x, double y, int sizes) {
    double sum = 0;
    double scale = 1;
    for (int i = 0; i < sizes; i++) {
      sum += at(x * scale + 31.7 * i, y * scale - 17.3 * i) / scale;
      scale *= 2;
    }
    return sum;
  }

  private double corner(long x, long y) {
    long mixed = seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return ((mixed ^ mixed >>> 31) >>> 11) * 0x1.0p-52 - 1;
  }

  private static double ease(double share) {
    return share * share * (3 - 2 * share);
  }
}
