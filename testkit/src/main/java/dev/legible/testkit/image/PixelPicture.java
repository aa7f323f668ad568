// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.image;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.List;

/** PNG, BMP and GIF files of a page of text. */
public final class PixelPicture {

  private static final int DOTS_PER_INCH = 150;

  private PixelPicture() {}

  public static Specimen png(long seed) {
    return of(Sheet.of(seed, DOTS_PER_INCH), BufferedImage.TYPE_BYTE_GRAY, "png");
  }

  /** PNG of 16 bits per pixel. */
  public static Specimen deepPng(long seed) {
    return of(Sheet.of(seed, DOTS_PER_INCH), BufferedImage.TYPE_USHORT_GRAY, "png");
  }

  /** PNG whose pixels are indexes into a palette. */
  public static Specimen palettePng(long seed) {
    return of(Sheet.of(seed, DOTS_PER_INCH), BufferedImage.TYPE_BYTE_INDEXED, "png");
  }

  /** PNG of black ink on nothing: a decoder that drops the alpha channel sees only black. */
  public static Specimen transparentPng(long seed) {
    Sheet sheet = Sheet.of(seed, DOTS_PER_INCH);
    BufferedImage ink =
        new BufferedImage(
            sheet.image().getWidth(), sheet.image().getHeight(), BufferedImage.TYPE_INT_ARGB);
    WritableRaster alpha = ink.getAlphaRaster();
    int[] row = new int[ink.getWidth()];
    for (int y = 0; y < ink.getHeight(); y++) {
      sheet.image().getRaster().getSamples(0, y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        row[x] = 255 - row[x];
      }
      alpha.setSamples(0, y, row.length, 1, 0, row);
    }
    return new Specimen(Encoder.encode(ink, "png"), List.of(sheet.text()));
  }

  public static Specimen bmp(long seed) {
    return of(Sheet.of(seed, DOTS_PER_INCH), BufferedImage.TYPE_3BYTE_BGR, "bmp");
  }

  public static Specimen gif(long seed) {
    return of(Sheet.of(seed, DOTS_PER_INCH), BufferedImage.TYPE_BYTE_INDEXED, "gif");
  }

  private static Specimen of(Sheet sheet, int type, String format) {
    BufferedImage image = Scan.copy(sheet.image(), type);
    return new Specimen(Encoder.encode(image, format), List.of(sheet.text()));
  }
}
