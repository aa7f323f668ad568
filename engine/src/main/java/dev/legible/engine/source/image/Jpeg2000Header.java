// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds the code stream of a JPEG 2000 file and reads its size, which the decoder will follow. */
final class Jpeg2000Header {

  private static final int CODE_STREAM = 0x6A703263;
  private static final int START = 0xFF4FFF51;

  private Jpeg2000Header() {}

  static Frame read(ByteBuffer bytes) throws IOException {
    long at = bytes.getInt(0) == START ? 0 : codeStream(bytes);
    if (at > bytes.limit() - 44 || bytes.getInt((int) at) != START) {
      throw new IOException("The JPEG 2000 picture has no code stream: the file is damaged.");
    }
    int size = (int) at + 8;
    long width = unsigned(bytes, size) - unsigned(bytes, size + 8);
    long height = unsigned(bytes, size + 4) - unsigned(bytes, size + 12);
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new IOException("The picture has no size: its header is damaged.");
    }
    int components = Short.toUnsignedInt(bytes.getShort(size + 32));
    boolean gray = components == 1;
    boolean alpha = components == 2;
    int held = Frame.plainBytes(gray, alpha);
    return new Frame((int) width, (int) height, 1, 0, gray, alpha, false, held, 0);
  }

  private static long codeStream(ByteBuffer bytes) throws IOException {
    long at = 0;
    while (at + 16 <= bytes.limit()) {
      long length = unsigned(bytes, (int) at);
      int header = length == 1 ? 16 : 8;
      if (bytes.getInt((int) at + 4) == CODE_STREAM) {
        return at + header;
      }
      length = length == 1 ? bytes.getLong((int) at + 8) : length;
      if (length < header || length > bytes.limit()) {
        break;
      }
      at += length;
    }
    throw new IOException("The JPEG 2000 picture has no code stream: the file is damaged.");
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }
}
