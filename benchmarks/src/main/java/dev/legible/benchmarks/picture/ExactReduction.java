// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.picture;

import dev.legible.engine.page.Raster;
import java.lang.foreign.ValueLayout;

/** The picture made smaller by Lanczos' filter of three lobes, without any shortcut. */
final class ExactReduction {

  private static final int LOBES = 3;

  private ExactReduction() {}

  /** Samples of three channels, rows from the top. */
  static float[] of(Raster picture, int width, int height) {
    int sourceWidth = picture.width();
    int sourceHeight = picture.height();
    float[] source = new float[3 * sourceWidth * sourceHeight];
    for (int i = 0; i < source.length; i++) {
      source[i] = Byte.toUnsignedInt(picture.pixels().get(ValueLayout.JAVA_BYTE, i));
    }
    float[] narrow = new float[3 * width * sourceHeight];
    for (int x = 0; x < width; x++) {
      Weights weights = Weights.at(x, sourceWidth, width);
      for (int y = 0; y < sourceHeight; y++) {
        for (int channel = 0; channel < 3; channel++) {
          int row = 3 * y * sourceWidth + channel;
          narrow[3 * (y * width + x) + channel] = weights.sum(source, row, 3);
        }
      }
    }
    float[] small = new float[3 * width * height];
    for (int y = 0; y < height; y++) {
      Weights weights = Weights.at(y, sourceHeight, height);
      for (int i = 0; i < 3 * width; i++) {
        small[3 * y * width + i] = Math.clamp(weights.sum(narrow, i, 3 * width), 0, 255);
      }
    }
    return small;
  }

  /** Of the source's pixels from {@code first} on; beyond the edge its last pixel counts. */
  @SuppressWarnings("ArrayRecordComponent") // weights that nobody compares or changes
  private record Weights(int first, double[] values, int length) {

    static Weights at(int target, int sourceLength, int targetLength) {
      double factor = (double) sourceLength / targetLength;
      double centre = (target + 0.5) * factor;
      int first = (int) Math.ceil(centre - LOBES * factor - 0.5);
      int last = (int) Math.floor(centre + LOBES * factor - 0.5);
      double[] values = new double[last - first + 1];
      double whole = 0;
      for (int i = 0; i < values.length; i++) {
        values[i] = lanczos((first + i + 0.5 - centre) / factor);
        whole += values[i];
      }
      for (int i = 0; i < values.length; i++) {
        values[i] /= whole;
      }
      return new Weights(first, values, sourceLength);
    }

    float sum(float[] samples, int start, int step) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[i] * samples[start + step * Math.clamp(first + i, 0, length - 1)];
      }
      return (float) sum;
    }
  }

  private static double lanczos(double x) {
    if (x == 0) {
      return 1;
    }
    double angle = Math.PI * x;
    return Math.abs(x) >= LOBES
        ? 0
        : LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
  }

  /** Peak signal to noise of a picture, in decibels. */
  static double likeness(float[] exact, Raster picture) {
    double error = 0;
    for (int i = 0; i < exact.length; i++) {
      double distance =
          exact[i] - Byte.toUnsignedInt(picture.pixels().get(ValueLayout.JAVA_BYTE, i));
      error += distance * distance;
    }
    return 10 * Math.log10(255.0 * 255.0 * exact.length / error);
  }
}
