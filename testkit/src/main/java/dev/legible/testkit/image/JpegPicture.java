// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.image;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;

/** JPEG files of a page of text. */
public final class JpegPicture {

  private static final int DOTS_PER_INCH = 150;
  private static final float QUALITY = 0.85f;

  private JpegPicture() {}

  public static Specimen grey(long seed) {
    Sheet sheet = Sheet.of(seed, DOTS_PER_INCH);
    return new Specimen(Encoder.jpeg(sheet.image(), QUALITY, DOTS_PER_INCH), List.of(sheet.text()));
  }

  /**
   * A picture whose pixels lie turned or mirrored and whose EXIF header says how to set them right,
   * as telephones write it.
   *
   * @param orientation the EXIF value: 3 upside down, 6 to be turned right, 8 to be turned left
   */
  public static Specimen exif(long seed, int orientation) {
    Sheet sheet = Sheet.of(seed, DOTS_PER_INCH);
    int quarters =
        switch (orientation) {
          case 1 -> 0;
          case 3 -> 2;
          case 6 -> 3;
          case 8 -> 1;
          default -> throw new IllegalArgumentException("Not one of 1, 3, 6, 8: " + orientation);
        };
    byte[] plain = Encoder.jpeg(Scan.turn(sheet.image(), quarters), QUALITY, DOTS_PER_INCH);
    return new Specimen(insert(plain, exifSegment(orientation)), List.of(sheet.text()));
  }

  /** Four inks, inverted and marked as Adobe's programs do; Java's own decoder refuses it. */
  public static Specimen cmyk(long seed) {
    Sheet sheet = Sheet.of(seed, DOTS_PER_INCH);
    WritableRaster inks = inverted(sheet.image());
    byte[] plain =
        Encoder.write(
            "jpeg",
            writer -> {
              ImageWriteParam how = writer.getDefaultWriteParam();
              writer.write(null, new IIOImage(inks, null, null), how);
            });
    byte[] adobe = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    return new Specimen(insert(plain, adobe), List.of(sheet.text()));
  }

  /** Cyan, magenta and yellow absent, the text in black; a stored 255 means no ink. */
  private static WritableRaster inverted(BufferedImage page) {
    int width = page.getWidth();
    WritableRaster inks = Raster.createInterleavedRaster(0, width, page.getHeight(), 4, null);
    int[] grey = new int[width];
    int[] none = new int[width];
    Arrays.fill(none, 255);
    for (int y = 0; y < page.getHeight(); y++) {
      page.getRaster().getSamples(0, y, width, 1, 0, grey);
      for (int ink = 0; ink < 3; ink++) {
        inks.setSamples(0, y, width, 1, ink, none);
      }
      inks.setSamples(0, y, width, 1, 3, grey);
    }
    return inks;
  }

  static byte[] exifSegment(int orientation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34});
    out.writeBytes("Exif\0\0MM\0*\0\0\0\u0008".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(new byte[] {0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0});
    out.writeBytes(new byte[4]);
    return out.toByteArray();
  }

  /** Puts a segment right behind the marker that starts every JPEG file. */
  static byte[] insert(byte[] jpeg, byte[] segment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(segment);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
