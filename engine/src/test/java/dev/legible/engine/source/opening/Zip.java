// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes ZIP files entry by entry. */
final class Zip {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  Zip with(String name, String content) throws IOException {
    return with(name, content.getBytes(UTF_8));
  }

  Zip with(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
    return this;
  }

  byte[] bytes() throws IOException {
    zip.close();
    return bytes.toByteArray();
  }

  /** A DOCX whose body is this XML. */
  static Zip docx(String body) throws IOException {
    return docxPart(
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
            + " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
            + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
            + "<w:body>"
            + body
            + "</w:body></w:document>");
  }

  static Zip docxPart(String document) throws IOException {
    return new Zip()
        .with(
            "[Content_Types].xml",
            "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>")
        .with("word/document.xml", document);
  }

  static String paragraph(String text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }

  /** An OpenDocument file of this kind whose content is this XML, below the office namespace. */
  static Zip openDocument(String mediaType, String content) throws IOException {
    String namespaces =
        "xmlns:office='o' xmlns:text='t' xmlns:table='ta' xmlns:draw='d' xmlns:style='s'"
            + " xmlns:fo='fo' xmlns:xlink='x' xmlns:presentation='p' xmlns:svg='sv'";
    return new Zip()
        .with("mimetype", mediaType)
        .with(
            "content.xml",
            "<office:document-content "
                + namespaces
                + ">"
                + content
                + "</office:document-content>");
  }
}
