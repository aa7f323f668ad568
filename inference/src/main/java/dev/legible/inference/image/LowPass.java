// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import java.util.function.DoubleUnaryOperator;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What a picture is filtered with before it is sampled at fewer points: of all symmetric filters of
 * seven taps the one that, together with the interpolation that samples, comes closest to Lanczos'
 * filter of three lobes in the frequencies that pictures have most of (least squares, weighted by 1/f).
 * OpenCV's own reductions either let through what the smaller picture cannot hold, or blur.
 */
final class LowPass {

  /** Taps on each side of the middle one. */
  private static final int SIDE = 3;

  private static final int FREQUENCIES = 32;
  private static final double STEP = 1.0 / 64;

  private LowPass() {}

  /** How pictures are sampled between their pixels. */
  enum Interpolation {
    LINEAR,
    CUBIC;

    /** What it leaves of a wave of so many cycles a pixel. */
    double response(double frequency) {
      return switch (this) {
        case LINEAR -> LowPass.response(LowPass::triangle, 1, frequency);
        case CUBIC -> LowPass.response(LowPass::cubic, 2, frequency);
      };
    }
  }

  /**
   * The taps, as a row that OpenCV can filter with.
   *
   * @param factor source pixels for one of the target, 1 to 3
   */
  static Mat taps(double factor, Interpolation interpolation) {
    double[] sides = fitted(factor, interpolation);
    Mat taps = new Mat(1, 2 * SIDE + 1, opencv_core.CV_32F);
    try (FloatPointer values = new FloatPointer(taps.data())) {
      double middle = 1;
      for (int i = 0; i < SIDE; i++) {
        values.put(SIDE - 1L - i, (float) sides[i]);
        values.put(SIDE + 1L + i, (float) sides[i]);
        middle -= 2 * sides[i];
      }
      values.put(SIDE, (float) middle);
    }
    return taps;
  }

  /** Solves the normal equations; the middle tap follows, for all of them add up to 1. */
  static double[] fitted(double factor, Interpolation interpolation) {
    double[][] equations = new double[SIDE][SIDE + 1];
    double[] slopes = new double[SIDE];
    for (int k = 1; k <= FREQUENCIES; k++) {
      double frequency = k / (2.0 * FREQUENCIES);
      double sampled = interpolation.response(frequency);
      double wanted = response(LowPass::lanczos, SIDE, frequency * factor);
      for (int i = 0; i < SIDE; i++) {
        slopes[i] = 2 * (Math.cos(2 * Math.PI * frequency * (i + 1)) - 1) * sampled;
      }
      for (int i = 0; i < SIDE; i++) {
        for (int j = 0; j < SIDE; j++) {
          equations[i][j] += slopes[i] * slopes[j] / frequency;
        }
        equations[i][SIDE] += slopes[i] * (wanted - sampled) / frequency;
      }
    }
    return solved(equations);
  }

  /** By Gauss and Jordan; the matrix is positive definite, so that no pivot is zero. */
  private static double[] solved(double[][] equations) {
    for (int i = 0; i < SIDE; i++) {
      for (int row = 0; row < SIDE; row++) {
        double share = row == i ? 0 : equations[row][i] / equations[i][i];
        for (int column = i; column <= SIDE; column++) {
          equations[row][column] -= share * equations[i][column];
        }
      }
    }
    double[] solution = new double[SIDE];
    for (int i = 0; i < SIDE; i++) {
      solution[i] = equations[i][SIDE] / equations[i][i];
    }
    return solution;
  }

  /** What a symmetric kernel leaves of a wave of so many cycles a pixel. */
  private static double response(DoubleUnaryOperator kernel, double reach, double frequency) {
    double sum = 0;
    double whole = 0;
    for (double x = STEP / 2; x < reach; x += STEP) {
      double weight = kernel.applyAsDouble(x);
      sum += weight * Math.cos(2 * Math.PI * frequency * x);
      whole += weight;
    }
    return sum / whole;
  }

  private static double triangle(double x) {
    return 1 - x;
  }

  /** OpenCV's cubic: Keys' with a = -0.75. */
  private static double cubic(double x) {
    double a = -0.75;
    return x < 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
  }

  private static double lanczos(double x) {
    return sinc(x) * sinc(x / SIDE);
  }

  private static double sinc(double x) {
    return Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
