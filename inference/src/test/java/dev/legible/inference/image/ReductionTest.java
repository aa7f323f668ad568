// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.inference.image.LowPass.Interpolation;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How faithful smaller pictures are. */
class ReductionTest {

  private static final int SIDE = 1000;

  /** Waves of grey from left to right, so many cycles a pixel. */
  private static Mat waves(double frequency) {
    OpenCv.load();
    Mat mat = new Mat(50, SIDE, opencv_core.CV_8UC1);
    BytePointer samples = mat.data();
    for (int at = 0; at < 50 * SIDE; at++) {
      double wave = Math.cos(2 * Math.PI * frequency * (at % SIDE + 0.5));
      samples.put(at, (byte) Math.round(128 + 100 * wave));
    }
    return mat;
  }

  /** Root of the mean square of what is left of the waves; 70.7 is all of it. */
  private static double strength(Mat mat) {
    double sum = 0;
    BytePointer samples = mat.data();
    long count = (long) mat.cols() * mat.rows();
    for (long at = 0; at < count; at++) {
      double distance = Byte.toUnsignedInt(samples.get(at)) - 128;
      sum += distance * distance;
    }
    return Math.sqrt(sum / count);
  }

  @ParameterizedTest
  @ValueSource(ints = {900, 780, 640, 520, 450, 390, 345, 250, 120})
  void what_a_smaller_picture_can_hold_stays_and_what_it_cannot_goes(int side) {
    double finest = 0.5 * side / SIDE;
    assertThat(strength(Reduction.to(waves(0.4 * finest), side, false))).isBetween(61.0, 75.0);
    assertThat(strength(Reduction.to(waves(Math.min(0.5, 1.7 * finest)), side, true)))
        .as("an alias")
        .isLessThan(22);
  }

  @ParameterizedTest
  @ValueSource(ints = {900, 520, 345, 120})
  void what_is_needed_no_more_makes_the_same_picture(int side) {
    Mat kept = waves(0.1);
    Mat careful = Reduction.to(kept, side, false);
    Mat spared = Reduction.to(waves(0.1), side, true);
    try (Mat difference = new Mat()) {
      opencv_core.absdiff(careful, spared, difference);
      assertThat(opencv_core.countNonZero(difference)).isZero();
      opencv_core.absdiff(kept, waves(0.1), difference);
      assertThat(opencv_core.countNonZero(difference)).as("the source was needed").isZero();
    }
  }

  @Test
  void a_plain_picture_stays_as_plain_as_it_was() {
    Mat plain = waves(0);
    Mat reduced = Reduction.to(plain, 333, false);
    assertThat(reduced.cols()).isEqualTo(333);
    assertThat(strength(reduced)).isCloseTo(100, Offset.offset(1.0));
  }

  @Test
  void a_filter_for_no_reduction_lets_all_through() {
    for (double tap : LowPass.fitted(1, Interpolation.CUBIC)) {
      assertThat(tap).isCloseTo(0, Offset.offset(0.03));
    }
  }
}
