// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether a picture file was cut off, as an upload that broke: decoders show what there is of it and say
 * nothing. Known of JPEG, PNG and WebP, whose files say where they end.
 */
final class PictureEnd {

  private static final int PNG_END = 0x49454E44;
  private static final int RIFF_HEADER = 8;

  private PictureEnd() {}

  /** Whether the end of a file with a sound header is missing. */
  static boolean missing(ImageHeader.Kind kind, byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    return switch (kind) {
      case JPEG -> !endsAfterScan(bytes);
      case PNG -> !holdsPngEnd(bytes);
      case WEBP ->
          Integer.toUnsignedLong(bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(4)) + RIFF_HEADER
              > file.length;
      case TIFF, GIF, BMP, JPEG_2000 -> false;
    };
  }

  /** A thumbnail in the header has an end of its own; within a scan no other thing looks like one. */
  private static boolean endsAfterScan(ByteBuffer bytes) throws IOException {
    int scan = JpegSegments.walk(bytes, (_, _, _) -> {});
    for (int at = bytes.limit() - 2; at >= scan; at--) {
      if (bytes.getShort(at) == (short) 0xFFD9) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsPngEnd(ByteBuffer bytes) {
    for (int at = bytes.limit() - 4; at > 0; at--) {
      if (bytes.getInt(at) == PNG_END) {
        return true;
      }
    }
    return false;
  }
}
