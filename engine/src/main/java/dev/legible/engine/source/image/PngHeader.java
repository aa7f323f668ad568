// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Walks the chunks of a PNG file up to its first data. */
final class PngHeader {

  private static final int PHYS = 0x70485973;
  private static final int TRNS = 0x74524E53;
  private static final int EXIF = 0x65584966;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;
  private static final double INCHES_PER_METRE = 1 / 0.0254;

  private PngHeader() {}

  static Frame read(ByteBuffer bytes) throws IOException {
    int width = bytes.getInt(16);
    int height = bytes.getInt(20);
    int colour = bytes.get(25);
    boolean alpha = colour >= 4;
    int orientation = 1;
    double dpi = 0;
    long at = 8;
    while (at + 12 <= bytes.limit()) {
      int length = bytes.getInt((int) at);
      int type = bytes.getInt((int) at + 4);
      int body = (int) at + 8;
      if (type == IDAT || type == IEND || length < 0 || body + (long) length > bytes.limit()) {
        break;
      }
      if (type == PHYS && length >= 9 && bytes.get(body + 8) == 1) {
        dpi = Math.rint(bytes.getInt(body) / INCHES_PER_METRE * 10) / 10;
      } else if (type == TRNS) {
        alpha = true;
      } else if (type == EXIF) {
        orientation = TiffDirectories.exif(bytes.slice(body, length)).orientation();
      }
      at = body + length + 4L;
    }
    boolean gray = colour == 0;
    // Without transparency each row becomes 8 bits a channel as it is read.
    int held = Frame.plainBytes(gray, alpha) * (alpha && bytes.get(24) == 16 ? 2 : 1);
    return new Frame(width, height, orientation, dpi, gray, alpha, false, held, 0);
  }
}
