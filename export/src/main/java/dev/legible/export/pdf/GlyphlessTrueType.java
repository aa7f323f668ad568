// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The smallest TrueType font that readers accept: two glyphs without outlines, half an em wide. Laid
 * out after the OpenType specification, "The OpenType Font File".
 */
final class GlyphlessTrueType {

  static final int UNITS_PER_EM = 1000;
  static final int ADVANCE = 500;
  static final int ASCENT = 800;
  static final int DESCENT = -200;

  private static final int GLYPHS = 2;
  private static final long FILE_CHECKSUM = 0xB1B0AFBAL;
  private static final int CHECKSUM_OFFSET_IN_HEAD = 8;

  private GlyphlessTrueType() {}

  /** Writes the fields of one table. */
  @FunctionalInterface
  private interface Fields {
    void write(DataOutputStream out) throws IOException;
  }

  /** The font file. */
  static byte[] bytes() {
    Map<String, byte[]> tables = new LinkedHashMap<>();
    tables.put("glyf", table(out -> out.writeInt(0)));
    tables.put("head", table(GlyphlessTrueType::head));
    tables.put("hhea", table(GlyphlessTrueType::horizontalHeader));
    tables.put("hmtx", table(out -> shorts(out, ADVANCE, 0, 0)));
    tables.put("loca", table(out -> shorts(out, 0, 0, 0)));
    tables.put("maxp", table(GlyphlessTrueType::maximumProfile));
    return file(tables);
  }

  private static void head(DataOutputStream out) throws IOException {
    out.writeInt(0x00010000); // version
    out.writeInt(0x00010000); // revision of the font
    out.writeInt(0); // checksum of the file, filled in last
    out.writeInt(0x5F0F3CF5); // magic number
    shorts(out, 0, UNITS_PER_EM);
    out.writeLong(0); // created
    out.writeLong(0); // modified
    shorts(out, 0, DESCENT, ADVANCE, ASCENT); // bounding box
    shorts(out, 0, 8, 2, 0, 0); // style, smallest size, direction, short loca, glyph format
  }

  private static void horizontalHeader(DataOutputStream out) throws IOException {
    out.writeInt(0x00010000);
    shorts(out, ASCENT, DESCENT, 0, ADVANCE, 0, 0, ADVANCE); // metrics
    shorts(out, 1, 0, 0, 0, 0, 0, 0, 0); // upright caret, reserved
    shorts(out, 1); // horizontal metrics
  }

  private static void maximumProfile(DataOutputStream out) throws IOException {
    out.writeInt(0x00010000);
    shorts(out, GLYPHS, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static void shorts(DataOutputStream out, int... values) throws IOException {
    for (int value : values) {
      out.writeShort(value);
    }
  }

  private static byte[] file(Map<String, byte[]> tables) {
    int[] headStart = new int[1];
    byte[] file =
        table(
            out -> {
              out.writeInt(0x00010000);
              shorts(out, tables.size(), 64, 2, tables.size() * 16 - 64); // binary search
              int offset = 12 + 16 * tables.size();
              for (Map.Entry<String, byte[]> table : tables.entrySet()) {
                byte[] bytes = table.getValue();
                out.writeBytes(table.getKey());
                out.writeInt((int) checksum(bytes));
                out.writeInt(offset);
                out.writeInt(bytes.length);
                if (table.getKey().equals("head")) {
                  headStart[0] = offset;
                }
                offset += padded(bytes.length);
              }
              for (byte[] bytes : tables.values()) {
                out.write(bytes);
                out.write(new byte[padded(bytes.length) - bytes.length]);
              }
            });
    int adjustment = (int) (FILE_CHECKSUM - checksum(file));
    for (int i = 0; i < Integer.BYTES; i++) {
      file[headStart[0] + CHECKSUM_OFFSET_IN_HEAD + i] = (byte) (adjustment >>> (24 - 8 * i));
    }
    return file;
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static long checksum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 0xFFL) << (24 - 8 * (i % Integer.BYTES));
    }
    return sum & 0xFFFFFFFFL;
  }

  private static byte[] table(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      fields.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a byte array does not fail
    }
    return bytes.toByteArray();
  }
}
