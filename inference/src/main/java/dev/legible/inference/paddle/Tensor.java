// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.opencv.opencv_core.Mat;

/** A picture as the models take it: floats outside the heap, a plane per channel. */
final class Tensor implements AutoCloseable {

  private final Arena arena = Arena.ofConfined();
  private final FloatBuffer values;
  private final int height;
  private final int width;

  Tensor(int height, int width) {
    this.height = height;
    this.width = width;
    values =
        arena
            .allocate(4L * 3 * height * width, 64)
            .asByteBuffer()
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  FloatBuffer values() {
    return values;
  }

  /**
   * Writes a picture, each sample as {@code sample * scale[channel] + shift[channel]}; what it does not
   * cover to the right stays zero.
   *
   * @param picture 8-bit, blue, green, red, as high as the tensor and at most as wide
   */
  void put(Mat picture, float[] scale, float[] shift) {
    int columns = picture.cols();
    float[] line = new float[columns];
    byte[] samples = new byte[3 * columns];
    long step = picture.step();
    ByteBuffer all = picture.data().capacity(step * height).asByteBuffer();
    for (int y = 0; y < height; y++) {
      all.get((int) (step * y), samples);
      for (int channel = 0; channel < 3; channel++) {
        for (int x = 0; x < columns; x++) {
          line[x] = (samples[3 * x + channel] & 0xFF) * scale[channel] + shift[channel];
        }
        values.put((channel * height + y) * width, line);
      }
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
