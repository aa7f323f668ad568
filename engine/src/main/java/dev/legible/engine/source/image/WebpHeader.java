// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Walks the chunks of a WebP file: the largest size that any of them names counts. */
final class WebpHeader {

  private static final int WEBP = 0x50424557;
  private static final int LOSSY = 0x20385056;
  private static final int LOSSLESS = 0x4C385056;
  private static final int EXTENDED = 0x58385056;
  private static final int EXIF = 0x46495845;

  private int width;
  private int height;
  private boolean alpha;
  private int orientation = 1;

  private WebpHeader() {}

  static Frame read(ByteBuffer file) throws IOException {
    ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(8) != WEBP) {
      throw new IOException("The bytes are no picture that can be read.");
    }
    WebpHeader header = new WebpHeader();
    long at = 12;
    while (at + 8 <= bytes.limit()) {
      long length = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      header.chunk(bytes, bytes.getInt((int) at), (int) at + 8, length);
      at += 8 + length + (length & 1);
    }
    int held = Frame.plainBytes(false, header.alpha);
    return new Frame(
        header.width, header.height, header.orientation, 0, false, header.alpha, false, held, 0);
  }

  private void chunk(ByteBuffer bytes, int type, int at, long length) throws IOException {
    switch (type) {
      case LOSSY -> size(bytes.getShort(at + 6) & 0x3FFF, bytes.getShort(at + 8) & 0x3FFF);
      case LOSSLESS -> {
        int packed = bytes.getInt(at + 1);
        size((packed & 0x3FFF) + 1, (packed >>> 14 & 0x3FFF) + 1);
        alpha |= (packed >>> 28 & 1) == 1;
      }
      case EXTENDED -> {
        size((bytes.getInt(at + 4) & 0xFFFFFF) + 1, (bytes.getInt(at + 6) >>> 8) + 1);
        alpha |= (bytes.get(at) & 0x10) != 0;
      }
      case EXIF -> {
        if (at + length <= bytes.limit()) {
          orientation = TiffDirectories.exif(bytes.slice(at, (int) length)).orientation();
        }
      }
      default -> {}
    }
  }

  private void size(int chunkWidth, int chunkHeight) {
    width = Math.max(width, chunkWidth);
    height = Math.max(height, chunkHeight);
  }
}
