// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Word files, correct as archives, whose parts are bombs. */
public final class OfficeBombs {

  private static final int MEGABYTE = 1 << 20;
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String DOCUMENT =
      "<w:document"
          + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
  private static final String END = "</w:body></w:document>";

  private OfficeBombs() {}

  /** The document part declares the entity that expands to a billion words, and uses it. */
  public static byte[] entities() {
    String text = "<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>";
    return word(
        MarkupBombs.utf8(PROLOG + MarkupBombs.laughs("w:document") + DOCUMENT + text + END), 1);
  }

  /** The document part asks its reader to include the file at this URI. */
  public static byte[] externalEntity(String uri) {
    String type = "<!DOCTYPE w:document [<!ENTITY out SYSTEM \"" + uri + "\">]>\n";
    String text = "<w:p><w:r><w:t>before &out; after</w:t></w:r></w:p>";
    return word(MarkupBombs.utf8(PROLOG + type + DOCUMENT + text + END), 1);
  }

  /** Tables nested {@code depth} deep. */
  public static byte[] deepTables(int depth) {
    String open = "<w:tbl><w:tr><w:tc>".repeat(depth);
    String close = "<w:p/></w:tc></w:tr></w:tbl>".repeat(depth);
    return word(MarkupBombs.utf8(PROLOG + DOCUMENT + open + close + END), 1);
  }

  /** A document part that unpacks to this many megabytes of one paragraph's spaces. */
  public static byte[] hugePart(int megabytes) {
    return word(MarkupBombs.utf8(PROLOG + DOCUMENT + "<w:p><w:r><w:t>"), megabytes);
  }

  /** A Word file with this document part, padded with spaces by {@code megabytes} less one. */
  private static byte[] word(byte[] part, int megabytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "[Content_Types].xml", CONTENT_TYPES);
      put(zip, "_rels/.rels", RELATIONS);
      zip.putNextEntry(entry("word/document.xml"));
      zip.write(part);
      byte[] spaces = MarkupBombs.utf8(" ".repeat(MEGABYTE));
      for (int i = 1; i < megabytes; i++) {
        zip.write(spaces);
      }
      if (megabytes > 1) {
        zip.write(MarkupBombs.utf8("</w:t></w:r></w:p>" + END));
      }
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(MarkupBombs.utf8(content));
    zip.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.fromMillis(1_763_769_600_000L));
    return entry;
  }

  private static final String CONTENT_TYPES =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
      </Types>
      """;

  private static final String RELATIONS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
      </Relationships>
      """;
}
