// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Walks the marker segments of a JPEG file up to its first scan. */
final class JpegSegments {

  /** Is shown each segment. */
  interface Visitor {

    /**
     * Looks at a segment.
     *
     * @param marker its second byte
     * @param at where its content begins
     * @param length of the content, as the segment says
     */
    void segment(int marker, int at, int length) throws IOException;
  }

  private JpegSegments() {}

  /** Shows the segments one after the other, and returns where the first scan begins. */
  static int walk(ByteBuffer bytes, Visitor visitor) throws IOException {
    int at = 2;
    while (true) {
      if (Byte.toUnsignedInt(bytes.get(at)) != 0xFF) {
        at++;
        continue;
      }
      int marker = Byte.toUnsignedInt(bytes.get(at + 1));
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
        at += 2;
        continue;
      }
      if (marker == 0xDA || marker == 0xD9) {
        return at;
      }
      int length = Short.toUnsignedInt(bytes.getShort(at + 2));
      visitor.segment(marker, at + 4, length - 2);
      at += 2 + Math.max(2, length);
    }
  }
}
