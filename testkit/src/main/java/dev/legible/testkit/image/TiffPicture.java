// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.image;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** TIFF files with one page of text per picture. */
public final class TiffPicture {

  private static final int DOTS_PER_INCH = 200;
  private static final int THRESHOLD = 128;

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
}
