// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds the ICC profile that a JPEG, PNG or WebP file carries (ICC.1:2022 annex B; the iCCP chunk of
 * PNG; the ICCP chunk of WebP). Bounded by the file's length and by {@link #MOST_BYTES}.
 */
public final class EmbeddedProfile {

  /** Profiles of printing presses have two million; what is larger is none that anybody needs. */
  static final int MOST_BYTES = 4 << 20;

  private static final byte[] JPEG_LABEL = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ICCP_PNG = 0x69434350;
  private static final int ICCP_WEBP = 0x50434349;
  private static final int IDAT = 0x49444154;
  private static final int LONGEST_NAME = 80;

  private EmbeddedProfile() {}

  /** The profile's bytes; empty when there is none that is whole. */
  public static Optional<byte[]> in(byte[] file, ImageHeader.Kind kind) {
    ByteBuffer bytes = ByteBuffer.wrap(file).asReadOnlyBuffer().order(ByteOrder.BIG_ENDIAN);
    try {
      return switch (kind) {
        case JPEG -> jpeg(bytes);
        case PNG -> png(bytes);
        case WEBP -> webp(bytes.order(ByteOrder.LITTLE_ENDIAN));
        case TIFF, GIF, BMP, JPEG_2000 -> Optional.empty();
      };
    } catch (IOException | IndexOutOfBoundsException e) {
      // A picture is shown without its profile rather than not at all, as viewers do.
      return Optional.empty();
    }
  }

  /** A profile may be spread over segments, which say their number and how many there are. */
  private static Optional<byte[]> jpeg(ByteBuffer bytes) throws IOException {
    SortedMap<Integer, byte[]> parts = new TreeMap<>();
    int[] count = {0};
    JpegSegments.walk(
        bytes,
        (marker, at, length) -> {
          int head = JPEG_LABEL.length + 2;
          if (marker == 0xE2 && length > head && startsWith(bytes, at, JPEG_LABEL)) {
            count[0] = Byte.toUnsignedInt(bytes.get(at + head - 1));
            parts.put(
                Byte.toUnsignedInt(bytes.get(at + head - 2)),
                copy(bytes, at + head, length - head));
          }
        });
    if (count[0] == 0 || parts.size() != count[0] || parts.firstKey() != 1) {
      return Optional.empty();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.values().forEach(whole::writeBytes);
    return whole.size() > MOST_BYTES ? Optional.empty() : Optional.of(whole.toByteArray());
  }

  private static Optional<byte[]> png(ByteBuffer bytes) throws IOException {
    long at = 8;
    while (at + 12 <= bytes.limit()) {
      int length = bytes.getInt((int) at);
      int type = bytes.getInt((int) at + 4);
      if (type == IDAT || length < 0 || at + 12 + length > bytes.limit()) {
        break;
      }
      if (type == ICCP_PNG) {
        return inflated(copy(bytes, (int) at + 8, length));
      }
      at += 12L + length;
    }
    return Optional.empty();
  }

  /** A name, a NUL, a method that is always 0, then the profile as a zlib stream. */
  private static Optional<byte[]> inflated(byte[] chunk) throws IOException {
    int name = 0;
    while (name < Math.min(chunk.length, LONGEST_NAME) && chunk[name] != 0) {
      name++;
    }
    int start = name + 2;
    if (start >= chunk.length || chunk[name] != 0) {
      return Optional.empty();
    }
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(chunk, start, chunk.length - start);
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      byte[] part = new byte[16 << 10];
      while (!inflater.finished()) {
        int read = inflater.inflate(part);
        if (read == 0 || whole.size() + read > MOST_BYTES) {
          return Optional.empty();
        }
        whole.write(part, 0, read);
      }
      return Optional.of(whole.toByteArray());
    } catch (DataFormatException e) {
      throw new IOException("The colour profile is damaged.", e);
    }
  }

  private static Optional<byte[]> webp(ByteBuffer bytes) {
    long at = 12;
    while (at + 8 <= bytes.limit()) {
      long length = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      if (bytes.getInt((int) at) == ICCP_WEBP && length <= MOST_BYTES) {
        return Optional.of(copy(bytes, (int) at + 8, (int) length));
      }
      at += 8 + length + (length & 1);
    }
    return Optional.empty();
  }

  private static boolean startsWith(ByteBuffer bytes, int at, byte[] label) {
    for (int i = 0; i < label.length; i++) {
      if (bytes.get(at + i) != label[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] copy(ByteBuffer bytes, int at, int length) {
    byte[] copy = new byte[length];
    bytes.get(at, copy);
    return copy;
  }
}
