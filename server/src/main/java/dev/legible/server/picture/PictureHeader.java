// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What stands before the bytes of a kept picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes of the picture, which follow
 * @param made when
 * @param sha256 of those bytes, in lower-case hexadecimal
 */
public record PictureHeader(int width, int height, long bytes, Instant made, String sha256) {

  private static final int MAGIC = 0x4C475031;
  static final int LENGTH = 4 + 4 + 4 + 8 + 8 + 32;

  byte[] encoded() {
    return ByteBuffer.allocate(LENGTH)
        .putInt(MAGIC)
        .putInt(width)
        .putInt(height)
        .putLong(bytes)
        .putLong(made.toEpochMilli())
        .put(HexFormat.of().parseHex(sha256))
        .array();
  }

  /** Reads it and leaves the file where the picture begins; empty when the file is not whole. */
  static Optional<PictureHeader> read(FileChannel file) throws IOException {
    ByteBuffer encoded = ByteBuffer.allocate(LENGTH);
    try {
      while (encoded.hasRemaining()) {
        if (file.read(encoded) < 0) {
          throw new EOFException();
        }
      }
    } catch (EOFException cutOff) {
      return Optional.empty();
    }
    encoded.flip();
    if (encoded.getInt() != MAGIC) {
      return Optional.empty();
    }
    PictureHeader header =
        new PictureHeader(
            encoded.getInt(),
            encoded.getInt(),
            encoded.getLong(),
            Instant.ofEpochMilli(encoded.getLong()),
            HexFormat.of().formatHex(encoded.array(), LENGTH - 32, LENGTH));
    return file.size() == LENGTH + header.bytes() ? Optional.of(header) : Optional.empty();
  }
}
