// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.image;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** TIFF files with one page of text per picture. */
public final class TiffPicture {

  private static final int DOTS_PER_INCH = 200;
  private static final int THRESHOLD = 128;
  private static final int HEADER = 8;
  private static final int ENTRIES = 9;
  private static final int ENTRY = 12;

  private TiffPicture() {}

  /** Black and white, CCITT group 4: what fax servers and document scanners write. */
  public static Specimen fax(int pages, long seed) {
    List<BufferedImage> images = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < pages; i++) {
      Sheet sheet = Sheet.of(seed + i, DOTS_PER_INCH);
      images.add(Scan.bilevel(sheet.image(), THRESHOLD));
      texts.add(sheet.text());
    }
    return new Specimen(Encoder.tiff(images, "CCITT T.6"), texts);
  }

  /** Grey, LZW. */
  public static Specimen grey(long seed) {
    Sheet sheet = Sheet.of(seed, DOTS_PER_INCH);
    return new Specimen(Encoder.tiff(List.of(sheet.image()), "LZW"), List.of(sheet.text()));
  }

  /** Colours, not compressed, with an orientation as cameras and fax servers note it. */
  static byte[] turned(BufferedImage stored, int orientation) {
    int width = stored.getWidth();
    int height = stored.getHeight();
    int bits = HEADER + 2 + ENTRIES * ENTRY + 4;
    int pixels = bits + 8;
    ByteBuffer file = ByteBuffer.allocate(pixels + 3 * width * height);
    file.putInt(0x4D4D002A).putInt(HEADER).putShort((short) ENTRIES);
    number(file, 256, width);
    number(file, 257, height);
    entry(file, 258, 3).putInt(bits);
    half(file, 262, 2);
    number(file, 273, pixels);
    half(file, 274, orientation);
    half(file, 277, 3);
    number(file, 278, height);
    number(file, 279, 3 * width * height);
    file.position(bits);
    file.putShort((short) 8).putShort((short) 8).putShort((short) 8).position(pixels);
    for (int i = 0; i < width * height; i++) {
      int colour = stored.getRGB(i % width, i / width);
      file.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
    }
    return file.array();
  }

  private static ByteBuffer entry(ByteBuffer file, int tag, int count) {
    return file.putShort((short) tag).putShort((short) 3).putInt(count);
  }

  private static void half(ByteBuffer file, int tag, int value) {
    entry(file, tag, 1).putShort((short) value).putShort((short) 0);
  }

  private static void number(ByteBuffer file, int tag, int value) {
    file.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
  }
}
