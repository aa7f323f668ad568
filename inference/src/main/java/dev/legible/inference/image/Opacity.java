// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * The fourth channel of pictures. Pictures are reduced with their colours multiplied by it, for
 * otherwise the colour of what is not seen would run into what is.
 */
final class Opacity {

  private static final int CHANNEL = 3;
  private static final double OPAQUE = 255;

  private Opacity() {}

  /** Whether any pixel lets something through. */
  static boolean matters(Mat picture) {
    if (picture.channels() <= CHANNEL) {
      return false;
    }
    try (Mat opacity = new Mat();
        DoublePointer least = new DoublePointer(1);
        DoublePointer most = new DoublePointer(1)) {
      opencv_core.extractChannel(picture, opacity, CHANNEL);
      opencv_core.minMaxLoc(opacity, least, most, null, null, null);
      return least.get() < OPAQUE;
    }
  }

  /** Multiplies the colours by the opacity, in place. */
  static void multiply(Mat picture) {
    overColours(
        picture,
        (colour, opacity) -> opencv_core.multiply(colour, opacity, colour, 1 / OPAQUE, -1));
  }

  /** A copy with the colours as they were before {@link #multiply}. */
  static Mat divided(Mat multiplied) {
    Mat picture = multiplied.clone();
    overColours(
        picture, (colour, opacity) -> opencv_core.divide(colour, opacity, colour, OPAQUE, -1));
    return picture;
  }

  /**
   * The picture on a ground, without its fourth channel.
   *
   * @param multiplied see {@link #multiply}
   * @param ground 0xRRGGBB
   */
  static Mat laidOn(Mat multiplied, int ground) {
    Mat picture = new Mat();
    try (MatVector channels = new MatVector();
        Mat through = new Mat();
        Mat share = new Mat()) {
      opencv_core.split(multiplied, channels);
      opencv_core.bitwise_not(channels.get(CHANNEL), through);
      for (int i = 0; i < CHANNEL; i++) {
        int tone = (ground >>> (8 * i)) & 0xFF;
        through.convertTo(share, -1, tone / OPAQUE, 0);
        opencv_core.add(channels.get(i), share, channels.get(i));
      }
      channels.resize(CHANNEL);
      opencv_core.merge(channels, picture);
    }
    return picture;
  }

  private interface Step {
    void apply(Mat colour, Mat opacity);
  }

  private static void overColours(Mat picture, Step step) {
    try (MatVector channels = new MatVector()) {
      opencv_core.split(picture, channels);
      for (int i = 0; i < CHANNEL; i++) {
        step.apply(channels.get(i), channels.get(CHANNEL));
      }
      opencv_core.merge(channels, picture);
    }
  }
}
