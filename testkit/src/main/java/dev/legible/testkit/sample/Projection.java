// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

/**
 * From the pixels of the photo to the dots of the paper: a perspective in which the camera leans and
 * stands turned a little. Coefficients of the projective map whose last one is 1.
 */
record Projection(double a, double b, double c, double d, double e, double f, double g, double h) {

  /** Corners of the paper in the photo: top left, top right, bottom right, bottom left. */
  private static final double[][] CORNERS = {{262, 118}, {1062, 72}, {1176, 1902}, {196, 1934}};

  /** Heckbert, "Fundamentals of Texture Mapping" (1989), square to quadrilateral, then inverted. */
  static Projection of(int width, int height) {
    double[] p0 = CORNERS[0];
    double[] p1 = CORNERS[1];
    double[] p2 = CORNERS[2];
    double[] p3 = CORNERS[3];
    double dx1 = p1[0] - p2[0];
    double dx2 = p3[0] - p2[0];
    double dx3 = p0[0] - p1[0] + p2[0] - p3[0];
    double dy1 = p1[1] - p2[1];
    double dy2 = p3[1] - p2[1];
    double dy3 = p0[1] - p1[1] + p2[1] - p3[1];
    double below = dx1 * dy2 - dx2 * dy1;
    double g = (dx3 * dy2 - dx2 * dy3) / below;
    double h = (dx1 * dy3 - dx3 * dy1) / below;
    Projection toPhoto =
        new Projection(
            p1[0] - p0[0] + g * p1[0],
            p3[0] - p0[0] + h * p3[0],
            p0[0],
            p1[1] - p0[1] + g * p1[1],
            p3[1] - p0[1] + h * p3[1],
            p0[1],
            g,
            h);
    return toPhoto.inverse(width, height);
  }

  /** The adjugate of the matrix, its rows scaled to the size of the paper. */
  private Projection inverse(double width, double height) {
    double last = a * e - b * d;
    return new Projection(
        width * (e - f * h) / last,
        width * (c * h - b) / last,
        width * (b * f - c * e) / last,
        height * (f * g - d) / last,
        height * (a - c * g) / last,
        height * (c * d - a * f) / last,
        (d * h - e * g) / last,
        (b * g - a * h) / last);
  }

  /** The dot under the middle of a pixel, on the plane of the table. */
  double[] dot(double x, double y) {
    double below = g * x + h * y + 1;
    return new double[] {(a * x + b * y + c) / below, (d * x + e * y + f) / below};
  }
}
