// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** A PDF written object by object, with a right cross-reference table and nothing checked. */
final class RawPdf {

  /** A page of one line of text, to be completed by its parent. */
  static final String PAGE = "/Type /Page /MediaBox [0 0 612 792] ";

  private final Map<Integer, byte[]> objects = new TreeMap<>();

  /** The catalog as object 1, the page tree's root as object 2, with these entries. */
  static RawPdf withPages(String treeRoot) {
    return new RawPdf()
        .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        .object(2, "<< /Type /Pages " + treeRoot + " >>");
  }

  /** A document of one page, object 3, with these entries. */
  static RawPdf withPage(String page) {
    return withPages("/Kids [3 0 R] /Count 1")
        .object(3, "<< " + PAGE + "/Parent 2 0 R " + page + " >>");
  }

  RawPdf object(int number, String body) {
    objects.put(number, latin(body));
    return this;
  }

  /** A stream of these bytes as they are. */
  RawPdf stream(int number, String entries, byte[] content) {
    return stream(number, entries, Integer.toString(content.length), content);
  }

  RawPdf stream(int number, String entries, String length, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(latin("<< " + entries + " /Length " + length + " >>\nstream\n"));
    out.writeBytes(content);
    out.writeBytes(latin("\nendstream"));
    objects.put(number, out.toByteArray());
    return this;
  }

  RawPdf stream(int number, String entries, String content) {
    return stream(number, entries, latin(content));
  }

  byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(latin("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"));
    Map<Integer, Integer> offsets = new TreeMap<>();
    objects.forEach(
        (number, body) -> {
          offsets.put(number, out.size());
          out.writeBytes(latin(number + " 0 obj\n"));
          out.writeBytes(body);
          out.writeBytes(latin("\nendobj\n"));
        });
    int table = out.size();
    out.writeBytes(latin("xref\n0 1\n0000000000 65535 f \n"));
    offsets.forEach(
        (number, offset) ->
            out.writeBytes(
                latin(String.format(Locale.ROOT, "%d 1\n%010d 00000 n \n", number, offset))));
    int size = objects.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    out.writeBytes(latin("trailer\n<< /Root 1 0 R /Size " + size + " >>\n"));
    out.writeBytes(latin("startxref\n" + table + "\n%%EOF\n"));
    return out.toByteArray();
  }

  /** Flate-compressed repetition of {@code unit}, made without holding the whole in memory. */
  static byte[] deflated(byte[] unit, long times) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (long i = 0; i < times; i++) {
      deflater.setInput(unit);
      while (!deflater.needsInput()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
