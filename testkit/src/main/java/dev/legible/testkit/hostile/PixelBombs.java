// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Pictures of a few hundred bytes whose headers announce billions of pixels. */
public final class PixelBombs {

  private static final int SIDE = 60_000;

  private PixelBombs() {}

  /** PNG of 60,000 by 60,000 pixels of colour, with the beginning of its data. */
  public static byte[] png() {
    return png(SIDE, 8, 2);
  }

  /** PNG of 10,000 by 10,000 pixels, which is no more than may be, of 16 bits and transparent, which takes 800 MB. */
  public static byte[] deepPng() {
    return png(10_000, 16, 6);
  }

  private static byte[] png(int side, int depth, int colour) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
    header.put(new byte[] {(byte) depth, (byte) colour, 0, 0, 0});
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", RawPdf.deflated(new byte[1 << 16], 1));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** JPEG of 60,000 by 60,000 pixels: the tables are there, the scan is cut short. */
  public static byte[] jpeg() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0xFF, 0xD8));
    out.writeBytes(bytes(0xFF, 0xDB, 0, 67, 0));
    out.writeBytes(new byte[64]);
    int high = SIDE >> 8;
    int low = SIDE & 0xFF;
    out.writeBytes(bytes(0xFF, 0xC0, 0, 11, 8, high, low, high, low, 1, 1, 0x11, 0));
    for (int table : new int[] {0x00, 0x10}) {
      out.writeBytes(bytes(0xFF, 0xC4, 0, 20, table, 1));
      out.writeBytes(new byte[15]);
      out.write(0);
    }
    out.writeBytes(bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0));
    out.writeBytes(new byte[64]);
    out.writeBytes(bytes(0xFF, 0xD9));
    return out.toByteArray();
  }

  /** TIFF of 60,000 by 60,000 grey pixels in a single strip that holds sixteen bytes. */
  public static byte[] tiff() {
    return tiff(SIDE, 8, strips(SIDE));
  }

  /** TIFF of 10,000 by 10,000 gray pixels, which is no more than may be, of 64 bits in one strip, which takes 800 MB. */
  public static byte[] deepTiff() {
    return tiff(10_000, 64, strips(10_000));
  }

  /** The same in strips of 16 rows, of which a decoder holds one. */
  public static byte[] deepTiffInStrips() {
    return tiff(10_000, 16, strips(16));
  }

  /** The same in tiles of 256 by 256 pixels. */
  public static byte[] deepTiffInTiles() {
    return tiff(10_000, 16, new int[][] {{322, 4, 256}, {323, 4, 256}, {324, 4, 8}, {325, 4, 16}});
  }

  private static int[][] strips(int rows) {
    return new int[][] {{273, 4, 8}, {278, 4, rows}, {279, 4, 16}};
  }

  private static byte[] tiff(int side, int bits, int[][] layout) {
    int[][] picture = {
      {256, 4, side}, {257, 4, side}, {258, 3, bits}, {259, 3, 1}, {262, 3, 1}, {277, 3, 1}
    };
    int[][] entries =
        Stream.of(picture, layout)
            .flatMap(Arrays::stream)
            .sorted(Comparator.comparingInt(entry -> entry[0]))
            .toArray(int[][]::new);
    ByteBuffer out = ByteBuffer.allocate(24 + 2 + entries.length * 12 + 4);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(24).put(new byte[16]);
    out.putShort((short) entries.length);
    for (int[] entry : entries) {
      out.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(entry[2]);
    }
    return out.putInt(0).array();
  }

  /** GIF whose screen of 65,535 by 65,535 pixels is filled by one frame of almost no data. */
  public static byte[] gif() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(bytes(0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 0, 0, 0, 255, 255, 255));
    out.writeBytes(bytes(0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 2, 2, 0x4C, 0x01, 0, 0x3B));
    return out.toByteArray();
  }

  /** BMP of 40,000 by 40,000 pixels of one bit, with no pixel in it. */
  public static byte[] bmp() {
    ByteBuffer out = ByteBuffer.allocate(62).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(62).putInt(0).putInt(62);
    out.putInt(40).putInt(40_000).putInt(40_000).putShort((short) 1).putShort((short) 1);
    return out.position(58).putInt(0xFFFFFF).array();
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(type);
    check.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(type);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }

  private static byte[] bytes(int... values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }
}
