// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.nio.charset.StandardCharsets;

/** PDFs whose objects refer to themselves: a reader that follows every reference never ends. */
public final class PdfLoops {

  private static final String HELLO = "BT /F1 24 Tf 72 700 Td (Still legible) Tj ET";
  private static final String FONT =
      "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";

  private PdfLoops() {}

  /** A page tree whose root is its own child, beside one real page. */
  public static byte[] pageTree() {
    return RawPdf.withPages("/Kids [2 0 R 3 0 R] /Count 2")
        .object(3, "<< " + RawPdf.PAGE + FONT + " /Parent 2 0 R /Contents 4 0 R >>")
        .stream(4, "", HELLO)
        .build();
  }

  /** A page whose parents are each other's parents, so that no inherited entry is ever found. */
  public static byte[] parents() {
    return RawPdf.withPages("/Kids [3 0 R] /Count 1 /Parent 5 0 R")
        .object(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>")
        .stream(4, "", HELLO)
        .object(5, "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>")
        .build();
  }

  /** A form that draws itself. */
  public static byte[] formDrawsItself() {
    return RawPdf.withPage("/Contents 4 0 R /Resources << /XObject << /Fm 5 0 R >> >>").stream(
            4, "", "/Fm Do")
        .stream(
            5,
            "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"
                + " /Resources << /XObject << /Fm 5 0 R >> >>",
            "/Fm Do")
        .build();
  }

  /** Two forms that draw each other, so that a check for the same name is not enough. */
  public static byte[] formsDrawEachOther() {
    String form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << ";
    return RawPdf.withPage("/Contents 4 0 R /Resources << /XObject << /A 5 0 R >> >>").stream(
            4, "", "/A Do")
        .stream(5, form + "/B 6 0 R >> >>", "/B Do")
        .stream(6, form + "/A 5 0 R >> >>", "/A Do")
        .build();
  }

  /** A stream whose length is the stream itself. */
  public static byte[] length() {
    return RawPdf.withPage(FONT + " /Contents 4 0 R").stream(4, "", "4 0 R", RawPdf.latin(HELLO))
        .build();
  }

  /** An object that is a reference to an object that is a reference to the first. */
  public static byte[] references() {
    return RawPdf.withPage("/Contents 4 0 R").object(4, "5 0 R").object(5, "4 0 R").build();
  }

  /** Bookmarks whose next is the one before, and whose first child is their parent. */
  public static byte[] outlines() {
    return RawPdf.withPage(FONT + " /Contents 4 0 R")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>")
        .stream(4, "", HELLO)
        .object(5, "<< /Type /Outlines /First 6 0 R /Last 7 0 R /Count 2 >>")
        .object(6, "<< /Title (One) /Parent 5 0 R /Next 7 0 R /First 6 0 R /Last 6 0 R >>")
        .object(7, "<< /Title (Two) /Parent 5 0 R /Next 6 0 R >>")
        .build();
  }

  /** A tree of attached files whose root is its own child, {@code times} over. */
  public static byte[] embeddedFiles(int times) {
    return RawPdf.withPage(FONT + " /Contents 4 0 R")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 5 0 R >> >>")
        .stream(4, "", HELLO)
        .object(5, "<< /Kids [" + "5 0 R ".repeat(times) + "] >>")
        .build();
  }

  /** A tree of attached files of which none is a file. */
  public static byte[] noEmbeddedFiles() {
    return RawPdf.withPage(FONT + " /Contents 4 0 R")
        .object(1, "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 5 0 R >> >>")
        .stream(4, "", HELLO)
        .object(5, "<< /Names [(factur-x.xml) 17 true (a)] /Kids [(b) 3.5 null] >>")
        .build();
  }

  /** A cross-reference section whose previous section is itself. */
  public static byte[] crossReferences() {
    byte[] plain = RawPdf.withPage(FONT + " /Contents 4 0 R").stream(4, "", HELLO).build();
    String file = new String(plain, StandardCharsets.ISO_8859_1);
    int table = file.indexOf("xref\n0 1");
    return RawPdf.latin(file.replace("/Root 1 0 R", "/Prev " + table + " /Root 1 0 R"));
  }
}
