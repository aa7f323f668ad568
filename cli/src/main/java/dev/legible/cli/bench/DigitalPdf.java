// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A PDF of running text as an office program would write it, made from a seed: 44 lines of about 12
 * words a page. Written by hand, because the process that writes it must not have a PDF library.
 */
final class DigitalPdf {

  private static final int LINES = 44;
  private static final int LETTERS_A_LINE = 70;
  private static final List<String> WORDS =
      List.of(
          ("the of and a harbour to in is ferry that was winter it for council on with letters he"
                  + " as by counted measured at they which lanterns from this or had water not"
                  + " bridge but what all were observatory when we there can an your quay said"
                  + " gardener each she do how their if will orchard up other about out many then"
                  + " them these clerk so some would make like timetable him into time has look two"
                  + " more write go see number no way could people my than first been call who its"
                  + " now find long down day did get come made may part")
              .split(" ", -1));

  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();

  private DigitalPdf(long seed) {
    this.random = new Random(seed);
  }

  /** The bytes of a document of so many pages; the same seed gives the same bytes. */
  static byte[] of(int pages, long seed) {
    return new DigitalPdf(seed).written(pages);
  }

  /** Catalogue, page tree, font, and for each page its dictionary and its content. */
  private byte[] written(int pages) {
    write("%PDF-1.4\n");
    object("<< /Type /Catalog /Pages 2 0 R >>");
    StringBuilder kids = new StringBuilder();
    for (int page = 0; page < pages; page++) {
      kids.append(4 + 2 * page).append(" 0 R ");
    }
    object("<< /Type /Pages /Count %d /Kids [%s] >>".formatted(pages, kids));
    object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    for (int page = 0; page < pages; page++) {
      object(
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>"
              .formatted(5 + 2 * page));
      String content = content();
      object("<< /Length %d >>\nstream\n%s\nendstream".formatted(content.length(), content));
    }
    crossReferences();
    return out.toByteArray();
  }

  private String content() {
    StringBuilder content = new StringBuilder("BT /F 11 Tf 15 TL 72 756 Td\n");
    for (int line = 0; line < LINES; line++) {
      content.append('(').append(line()).append(") Tj T*\n");
    }
    return content.append("ET").toString();
  }

  private String line() {
    StringBuilder line = new StringBuilder(word());
    for (String next = word(); line.length() + 1 + next.length() <= LETTERS_A_LINE; next = word()) {
      line.append(' ').append(next);
    }
    return line.toString();
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private void object(String content) {
    offsets.add(out.size());
    write("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), content));
  }

  private void crossReferences() {
    int start = out.size();
    int count = offsets.size() + 1;
    write("xref\n0 %d\n0000000000 65535 f \n".formatted(count));
    offsets.forEach(offset -> write("%010d 00000 n \n".formatted(offset)));
    write("trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(count, start));
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
