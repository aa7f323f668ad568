// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.util.Collections;

/** Small PDFs that cost very much to read. */
public final class PdfBombs {

  private static final int MEGABYTE = 1 << 20;
  private static final String FONT =
      "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";
  private static final String FORM = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] ";

  private PdfBombs() {}

  /** A page 1,000,000,000 points wide and high: rendered, it would fill any memory. */
  public static byte[] hugePage() {
    return RawPdf.withPages("/Kids [3 0 R] /Count 1")
        .object(
            3,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000000 1000000000]"
                + " /Contents 4 0 R /Resources << "
                + FONT
                + " >> >>")
        .stream(4, "", "BT /F1 24 Tf 72 700 Td (Large) Tj ET")
        .build();
  }

  /**
   * A content stream of {@code megabytes} of drawing operators, a thousandth of that in the file.
   */
  public static byte[] endlessContent(int megabytes) {
    byte[] unit = RawPdf.latin("0 0 m 9 9 l S \n".repeat(MEGABYTE / 15));
    return RawPdf.withPage("/Contents 4 0 R").stream(
            4, "/Filter /FlateDecode", RawPdf.deflated(unit, megabytes))
        .build();
  }

  /** A content stream that shows text, {@code megabytes} of it on one page. */
  public static byte[] endlessText(int megabytes) {
    byte[] unit = RawPdf.latin("1 0 Td (word after word) Tj\n".repeat(MEGABYTE / 28));
    byte[] begin = RawPdf.latin("BT /F1 2 Tf\n");
    return RawPdf.withPage("/Contents [4 0 R 5 0 R] /Resources << " + FONT + " >>").stream(
            4, "", begin)
        .stream(5, "/Filter /FlateDecode", RawPdf.deflated(unit, megabytes))
        .build();
  }

  /** Forms that each draw the next one ten times, {@code levels} deep: ten to that power draws. */
  public static byte[] nestedForms(int levels) {
    RawPdf pdf =
        RawPdf.withPage("/Contents 4 0 R /Resources << /XObject << /Fm 5 0 R >> >>").stream(
            4, "", "/Fm Do");
    for (int i = 0; i < levels - 1; i++) {
      pdf.stream(
          5 + i,
          FORM + "/Resources << /XObject << /Fm " + (6 + i) + " 0 R >> >>",
          "/Fm Do ".repeat(10));
    }
    return pdf.stream(
            4 + levels, FORM + "/Resources << " + FONT + " >>", "BT /F1 9 Tf 72 700 Td (lol) Tj ET")
        .build();
  }

  /** Tiling patterns that each fill their tile with the next one, {@code levels} deep. */
  public static byte[] nestedPatterns(int levels) {
    String fill = "/Pattern cs /P scn 0 0 600 600 re f";
    RawPdf pdf =
        RawPdf.withPage("/Contents 4 0 R /Resources << /Pattern << /P 5 0 R >> >>").stream(
            4, "", fill);
    String pattern =
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9]"
            + " /XStep 1 /YStep 1 ";
    for (int i = 0; i < levels - 1; i++) {
      pdf.stream(5 + i, pattern + "/Resources << /Pattern << /P " + (6 + i) + " 0 R >> >>", fill);
    }
    return pdf.stream(4 + levels, pattern + "/Resources << >>", "0 0 1 1 re f").build();
  }

  /** A picture of 100,000 by 100,000 pixels, and a megabyte of zeros to start decoding with. */
  public static byte[] giantImage() {
    String image =
        "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray"
            + " /BitsPerComponent 8 /Filter /FlateDecode";
    return withImage(image, RawPdf.deflated(new byte[MEGABYTE], 1));
  }

  /** A picture of ten by ten pixels whose compressed data goes on for {@code megabytes}. */
  public static byte[] endlessImage(int megabytes) {
    String image =
        "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray"
            + " /BitsPerComponent 8 /Filter /FlateDecode";
    return withImage(image, RawPdf.deflated(new byte[MEGABYTE], megabytes));
  }

  /**
   * A stream of spaces compressed by run lengths and then again: the file is some ten thousand times
   * smaller than the {@code megabytes} it expands to, though neither step alone is.
   */
  public static byte[] twiceCompressed(int megabytes) {
    byte[] runs = new byte[MEGABYTE / 64];
    for (int i = 0; i < runs.length; i += 2) {
      runs[i] = (byte) (257 - 128);
      runs[i + 1] = ' ';
    }
    return RawPdf.withPage("/Contents 4 0 R").stream(
            4, "/Filter [/FlateDecode /RunLengthDecode]", RawPdf.deflated(runs, megabytes))
        .build();
  }

  /** 100,000 pages in a few kilobytes: every node of the page tree has the same child ten times. */
  public static byte[] manyPages() {
    RawPdf pdf = RawPdf.withPages("/Count 100000 /Kids " + tenTimes(4));
    for (int level = 0; level < 4; level++) {
      int count = (int) Math.pow(10, 4 - level);
      int child = level == 3 ? 3 : 5 + level;
      pdf.object(
          4 + level, "<< /Type /Pages /Count " + count + " /Kids " + tenTimes(child) + " >>");
    }
    return pdf.object(3, "<< " + RawPdf.PAGE + "/Parent 7 0 R >>").build();
  }

  /** A page tree of {@code depth} nodes one below the other, with one page at the end. */
  public static byte[] deepPageTree(int depth) {
    RawPdf pdf = RawPdf.withPages("/Kids [4 0 R] /Count 1");
    for (int i = 0; i < depth; i++) {
      int child = i == depth - 1 ? 3 : 5 + i;
      int parent = i == 0 ? 2 : 3 + i;
      pdf.object(
          4 + i,
          "<< /Type /Pages /Parent " + parent + " 0 R /Count 1 /Kids [" + child + " 0 R] >>");
    }
    return pdf.object(3, "<< " + RawPdf.PAGE + "/Parent " + (3 + depth) + " 0 R >>").build();
  }

  /** Arrays nested {@code depth} deep in a page's entries: a parser that recurses runs out. */
  public static byte[] deepArrays(int depth) {
    return RawPdf.withPage("/PieceInfo " + "[".repeat(depth) + "]".repeat(depth)).build();
  }

  private static byte[] withImage(String image, byte[] content) {
    return RawPdf.withPage("/Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >>").stream(
            4, "", "q 612 0 0 792 0 0 cm /Im Do Q")
        .stream(5, image, content)
        .build();
  }

  private static String tenTimes(int object) {
    return "[" + String.join(" ", Collections.nCopies(10, object + " 0 R")) + "]";
  }
}
