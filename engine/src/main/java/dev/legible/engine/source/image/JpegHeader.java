// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What the marker segments of a JPEG file say before its first scan. */
final class JpegHeader {

  private static final long EXIF = 0x457869660000L;
  private static final int JFIF = 0x4A464946;
  private static final int ADOBE = 0x41646F62;

  private int width;
  private int height;
  private int components;
  private int orientation = 1;
  private double dpi;
  private boolean adobe;

  private JpegHeader() {}

  static Frame read(ByteBuffer bytes) throws IOException {
    JpegHeader header = new JpegHeader();
    JpegSegments.walk(bytes, (marker, at, length) -> header.segment(bytes, marker, at, length));
    boolean gray = header.components == 1;
    return new Frame(
        header.width,
        header.height,
        header.orientation,
        header.dpi,
        gray,
        false,
        header.components == 4 && !header.adobe,
        Frame.plainBytes(gray, false),
        0);
  }

  private void segment(ByteBuffer bytes, int marker, int at, int length) throws IOException {
    boolean frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      height = Short.toUnsignedInt(bytes.getShort(at + 1));
      width = Short.toUnsignedInt(bytes.getShort(at + 3));
      components = Byte.toUnsignedInt(bytes.get(at + 5));
    } else if (marker == 0xE0 && length >= 12 && bytes.getInt(at) == JFIF) {
      jfif(bytes, at);
    } else if (marker == 0xE1 && length > 14 && bytes.getLong(at) >>> 16 == EXIF) {
      exif(bytes, at + 6, length - 6);
    } else if (marker == 0xEE && length >= 12 && bytes.getInt(at) == ADOBE) {
      adobe = true;
    }
  }

  private void jfif(ByteBuffer bytes, int at) {
    int unit = bytes.get(at + 7);
    int density = Short.toUnsignedInt(bytes.getShort(at + 8));
    if (dpi == 0 && unit > 0) {
      dpi = unit == 1 ? density : density * 2.54;
    }
  }

  private void exif(ByteBuffer bytes, int at, int length) throws IOException {
    if (at + length > bytes.limit()) {
      return;
    }
    Frame said = TiffDirectories.exif(bytes.slice(at, length));
    orientation = said.orientation();
    dpi = said.dpi() > 0 ? said.dpi() : dpi;
  }
}
