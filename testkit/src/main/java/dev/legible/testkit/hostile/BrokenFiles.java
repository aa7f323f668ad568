// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.util.Arrays;
import java.util.Random;

/** Files that are nothing, half of something, or only claim to be something. */
public final class BrokenFiles {

  private BrokenFiles() {}

  /** A file of no bytes. */
  public static byte[] empty() {
    return new byte[0];
  }

  /** The first {@code share} (0 to 1) of a file. */
  public static byte[] truncated(byte[] whole, double share) {
    return Arrays.copyOf(whole, (int) (whole.length * share));
  }

  /** The beginning that tells a file's kind, followed by {@code size} random bytes. */
  public static byte[] random(Magic magic, int size, long seed) {
    byte[] start = RawPdf.latin(magic.latin);
    byte[] out = new byte[start.length + size];
    new Random(seed).nextBytes(out);
    System.arraycopy(start, 0, out, 0, start.length);
    return out;
  }

  /** A file with {@code count} bytes overwritten at random places beyond its first eight. */
  public static byte[] mutated(byte[] whole, int count, long seed) {
    byte[] out = whole.clone();
    Random random = new Random(seed);
    for (int i = 0; i < count && out.length > 8; i++) {
      out[8 + random.nextInt(out.length - 8)] = (byte) random.nextInt(256);
    }
    return out;
  }

  /** The first bytes of the kinds of file that are told by them. */
  public enum Magic {
    PDF("%PDF-1.7\n"),
    PNG("\u0089PNG\r\n\u001a\n"),
    JPEG("\u00ff\u00d8\u00ff\u00e0"),
    TIFF("II*\0\b\0\0\0"),
    GIF("GIF89a"),
    BMP("BM"),
    WEBP("RIFF\u0010\0\0\0WEBPVP8 "),
    ZIP("PK\u0003\u0004"),
    OLE("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
    RTF("{\\rtf1"),
    XML("<?xml version=\"1.0\"?>");

    private final String latin;

    Magic(String latin) {
      this.latin = latin;
    }
  }
}
