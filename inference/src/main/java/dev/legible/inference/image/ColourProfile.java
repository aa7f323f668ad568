// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/** Turns colours of a profile into sRGB, by the colour management of Java. Not thread-safe. */
final class ColourProfile {

  /** Colours that differ by less are the same to any eye. */
  private static final int SAME = 2;

  private static final int[] BGR = {2, 1, 0};
  private static final int ROWS_AT_ONCE = 256;

  private final ComponentColorModel colours;
  private final ColorConvertOp conversion = new ColorConvertOp(null);
  private final int channels;

  private ColourProfile(ICC_Profile profile) {
    channels = profile.getNumComponents();
    colours =
        new ComponentColorModel(
            new ICC_ColorSpace(profile), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
  }

  /**
   * The profile, when it changes anything.
   *
   * @param icc a profile as it stands in a file
   * @param channels of the picture: 1 or 3, transparency not counted
   * @return empty when it is damaged, of another kind than the picture, or sRGB by any name
   */
  static Optional<ColourProfile> of(byte[] icc, int channels) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(icc);
      int type = channels == 1 ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
      if (profile.getColorSpaceType() != type) {
        return Optional.empty();
      }
      ColourProfile colour = new ColourProfile(profile);
      return colour.changes() ? Optional.of(colour) : Optional.empty();
    } catch (RuntimeException e) {
      // Of a profile that cannot be used, viewers take no notice either.
      return Optional.empty();
    }
  }

  private boolean changes() {
    byte[] probe = channels == 1 ? ramp() : cube();
    byte[] converted = converted(probe, probe.length / channels, 1);
    for (int i = 0; i < converted.length; i++) {
      int before = Byte.toUnsignedInt(probe[channels == 1 ? i / 3 : i]);
      if (Math.abs(before - Byte.toUnsignedInt(converted[i])) > SAME) {
        return true;
      }
    }
    return false;
  }

  private static byte[] ramp() {
    byte[] ramp = new byte[256];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) i;
    }
    return ramp;
  }

  /** All colours of five tones in each channel. */
  private static byte[] cube() {
    byte[] cube = new byte[3 * 125];
    for (int i = 0; i < 125; i++) {
      cube[3 * i] = (byte) (i % 5 * 63);
      cube[3 * i + 1] = (byte) (i / 5 % 5 * 63);
      cube[3 * i + 2] = (byte) (i / 25 * 63);
    }
    return cube;
  }

  /** A copy in sRGB; a fourth channel stays as it is. */
  Mat toSrgb(Mat picture) {
    if (picture.channels() <= 3) {
      return opaqueToSrgb(picture);
    }
    Mat whole = new Mat();
    try (MatVector all = new MatVector();
        Mat colour = new Mat();
        Mat opacity = new Mat()) {
      opencv_core.extractChannel(picture, opacity, 3);
      opencv_core.split(picture, all);
      all.resize(3);
      opencv_core.merge(all, colour);
      try (Mat converted = opaqueToSrgb(colour);
          MatVector parts = new MatVector()) {
        opencv_core.split(converted, parts);
        parts.push_back(opacity);
        opencv_core.merge(parts, whole);
      }
    }
    return whole;
  }

  private Mat opaqueToSrgb(Mat picture) {
    Mat converted = new Mat(picture.rows(), picture.cols(), opencv_core.CV_8UC3);
    for (int top = 0; top < picture.rows(); top += ROWS_AT_ONCE) {
      int bottom = Math.min(picture.rows(), top + ROWS_AT_ONCE);
      try (Mat from = picture.rowRange(top, bottom);
          Mat to = converted.rowRange(top, bottom)) {
        byte[] samples = new byte[from.rows() * from.cols() * channels];
        from.data().get(samples);
        to.data().put(converted(samples, from.cols(), from.rows()));
      }
    }
    return converted;
  }

  /** Blue, green, red of each sample. */
  private byte[] converted(byte[] samples, int width, int height) {
    int[] offsets = channels == 1 ? new int[] {0} : BGR;
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            width,
            height,
            channels * width,
            channels,
            offsets,
            new Point());
    BufferedImage source = new BufferedImage(colours, raster, false, null);
    BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    conversion.filter(source, target);
    return ((DataBufferByte) target.getRaster().getDataBuffer()).getData();
  }
}
