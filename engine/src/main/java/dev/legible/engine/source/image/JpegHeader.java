// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Walks the marker segments of a JPEG file up to its first scan. */
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
    header.walk(bytes);
    return new Frame(
        header.width,
        header.height,
        header.orientation,
        header.dpi,
        header.components == 1,
        false,
        header.components == 4 && !header.adobe,
        0);
  }

  /** Where the first scan of a JPEG file begins that has a header. */
  static int firstScan(ByteBuffer bytes) throws IOException {
    return new JpegHeader().walk(bytes);
  }

  private int walk(ByteBuffer bytes) throws IOException {
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
      segment(bytes, marker, at + 4, length - 2);
      at += 2 + Math.max(2, length);
    }
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
