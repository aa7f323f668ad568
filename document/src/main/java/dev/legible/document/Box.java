// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.Collection;

/**
 * An axis-aligned rectangle in the unit of its page, origin at the top left, y growing downwards.
 * {@code x0 <= x1} and {@code y0 <= y1} always hold.
 */
public record Box(double x0, double y0, double x1, double y1) {

  public Box {
    if (!(x0 <= x1) || !(y0 <= y1)) {
      throw new IllegalArgumentException(
          "Not a box: " + x0 + " " + y0 + " " + x1 + " " + y1 + ". Use Box.spanning.");
    }
  }

  /** The box with these two opposite corners, in any order. */
  public static Box spanning(double xa, double ya, double xb, double yb) {
    return new Box(Math.min(xa, xb), Math.min(ya, yb), Math.max(xa, xb), Math.max(ya, yb));
  }

  /** The smallest box around all of {@code boxes}, of which there must be at least one. */
  public static Box around(Collection<Box> boxes) {
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;
    for (Box box : boxes) {
      x0 = Math.min(x0, box.x0);
      y0 = Math.min(y0, box.y0);
      x1 = Math.max(x1, box.x1);
      y1 = Math.max(y1, box.y1);
    }
    return new Box(x0, y0, x1, y1);
  }

  public double width() {
    return x1 - x0;
  }

  public double height() {
    return y1 - y0;
  }

  public double area() {
    return width() * height();
  }

  public double centerX() {
    return (x0 + x1) / 2;
  }

  public double centerY() {
    return (y0 + y1) / 2;
  }

  public Box union(Box other) {
    return new Box(
        Math.min(x0, other.x0),
        Math.min(y0, other.y0),
        Math.max(x1, other.x1),
        Math.max(y1, other.y1));
  }

  /** How much of the horizontal axis both boxes cover; negative is the gap between them. */
  public double overlapX(Box other) {
    return Math.min(x1, other.x1) - Math.max(x0, other.x0);
  }

  /** How much of the vertical axis both boxes cover; negative is the gap between them. */
  public double overlapY(Box other) {
    return Math.min(y1, other.y1) - Math.max(y0, other.y0);
  }

  /** The area that both boxes cover, zero when they are apart. */
  public double intersection(Box other) {
    return Math.max(0, overlapX(other)) * Math.max(0, overlapY(other));
  }

  public boolean contains(double x, double y) {
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }

  public Box scale(double factorX, double factorY) {
    return new Box(x0 * factorX, y0 * factorY, x1 * factorX, y1 * factorY);
  }

  public Box shift(double dx, double dy) {
    return new Box(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
  }

  /**
   * Where this box of a page comes to lie when the page is turned clockwise.
   *
   * @param degrees 0, 90, 180 or 270
   * @param width of the page before it is turned
   * @param height of the page before it is turned
   */
  public Box turned(int degrees, double width, double height) {
    return switch (degrees) {
      case 0 -> this;
      case 90 -> new Box(height - y1, x0, height - y0, x1);
      case 180 -> new Box(width - x1, height - y1, width - x0, height - y0);
      case 270 -> new Box(y0, width - x1, y1, width - x0);
      default -> throw new IllegalArgumentException("Not a quarter turn: " + degrees);
    };
  }
}
