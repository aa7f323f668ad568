// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.detect;

import dev.legible.engine.source.MediaTypes;
import org.jspecify.annotations.Nullable;

/** Kinds that begin with bytes of their own. */
final class Magic {

  /** Acrobat finds a PDF behind this much of something else, and so do we. */
  private static final int PDF_WITHIN = 1024;

  private Magic() {}

  static @Nullable String of(byte[] head) {
    if (begins(head, 0xFF, 0xD8, 0xFF)) {
      return MediaTypes.JPEG;
    }
    if (begins(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return MediaTypes.PNG;
    }
    if (begins(head, 'I', 'I', 0x2A, 0)
        || begins(head, 'M', 'M', 0, 0x2A)
        || begins(head, 'I', 'I', 0x2B, 0)
        || begins(head, 'M', 'M', 0, 0x2B)) {
      return MediaTypes.TIFF;
    }
    if (begins(head, 'R', 'I', 'F', 'F') && at(head, 8, 'W', 'E', 'B', 'P')) {
      return MediaTypes.WEBP;
    }
    if (begins(head, 'G', 'I', 'F', '8')) {
      return MediaTypes.GIF;
    }
    if (begins(head, 'B', 'M') && at(head, 6, 0, 0, 0, 0)) {
      return MediaTypes.BMP;
    }
    if (begins(head, 0, 0, 0, 0x0C, 'j', 'P', ' ', ' ') || begins(head, 0xFF, 0x4F, 0xFF, 0x51)) {
      return MediaTypes.JPEG_2000;
    }
    if (begins(head, '{', '\\', 'r', 't')) {
      return MediaTypes.RTF;
    }
    return isPdf(head) ? MediaTypes.PDF : null;
  }

  /** A ZIP or other container may hold a PDF near its beginning and is none. */
  private static boolean isPdf(byte[] head) {
    if (begins(head, 'P', 'K', 3, 4) || begins(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      return false;
    }
    for (int i = 0; i < Math.min(head.length, PDF_WITHIN); i++) {
      if (head[i] == '%' && at(head, i, '%', 'P', 'D', 'F', '-')) {
        return true;
      }
    }
    return false;
  }

  static boolean begins(byte[] bytes, int... expected) {
    return at(bytes, 0, expected);
  }

  static boolean at(byte[] bytes, int offset, int... expected) {
    if (bytes.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[offset + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
