// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Headers of which everything stands at a fixed place: GIF and BMP. */
final class SmallHeaders {

  private static final double METRES_PER_INCH = 0.0254;

  private SmallHeaders() {}

  static Frame gif(ByteBuffer file) {
    ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int width = Short.toUnsignedInt(bytes.getShort(6));
    int height = Short.toUnsignedInt(bytes.getShort(8));
    return new Frame(width, height, 1, 0, false, true, false, 4, 0);
  }

  static Frame bmp(ByteBuffer file) {
    ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(14) == 12) {
      int width = Short.toUnsignedInt(bytes.getShort(18));
      int height = Short.toUnsignedInt(bytes.getShort(20));
      return new Frame(width, height, 1, 0, false, false, false, 3, 0);
    }
    int height = bytes.getInt(22) == Integer.MIN_VALUE ? 0 : Math.abs(bytes.getInt(22));
    double dpi = Math.rint(Math.max(0, bytes.getInt(38)) * METRES_PER_INCH);
    return new Frame(bytes.getInt(18), height, 1, dpi, false, false, false, 3, 0);
  }
}
