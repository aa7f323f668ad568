// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import dev.legible.testkit.Specimen;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Digital PDFs of two pages as bad transfers and bad programs leave them. */
public final class DamagedPdf {

  private static final int PAGES = 2;

  private DamagedPdf() {}

  /** Every offset of the cross-reference table is wrong; all objects are there. */
  public static Specimen wrongOffsets(long seed) {
    Specimen whole = TextPdf.pages(PAGES, seed);
    String file = latin(whole.bytes());
    int start = file.lastIndexOf("startxref");
    int table = file.lastIndexOf("xref\n", start - 1);
    String broken =
        file.substring(table, start).replaceAll("(?m)^0(\\d{9}) 00000 n", "1$1 00000 n");
    return damaged(file.substring(0, table) + broken + file.substring(start), whole);
  }

  /** The end with table, trailer and start offset is cut off; all objects are there. */
  public static Specimen withoutTable(long seed) {
    Specimen whole = TextPdf.pages(PAGES, seed);
    String file = latin(whole.bytes());
    return damaged(
        file.substring(0, file.lastIndexOf("xref\n", file.lastIndexOf("startxref") - 1)), whole);
  }

  /** Mail headers stand before the document, so that every offset is off by the same number. */
  public static Specimen withLeadingJunk(long seed) {
    Specimen whole = TextPdf.pages(PAGES, seed);
    return damaged("Content-Type: application/pdf\r\n\r\n" + latin(whole.bytes()), whole);
  }

  /** Only the first {@code share} (0 to 1) of the file: fonts or pages are missing. */
  public static byte[] truncated(double share, long seed) {
    byte[] whole = TextPdf.pages(PAGES, seed).bytes();
    return Arrays.copyOf(whole, (int) (whole.length * share));
  }

  private static Specimen damaged(String file, Specimen whole) {
    return new Specimen(file.getBytes(StandardCharsets.ISO_8859_1), whole.pages());
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
