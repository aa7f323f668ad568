// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opendocument;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.archive.ZipContainer;
import dev.legible.engine.source.xml.XmlElement;
import dev.legible.engine.source.xml.XmlReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The parts of an OpenDocument file. */
final class OpenDocumentPackage implements Closeable {

  private static final String CONTENT = "content.xml";

  private final ZipContainer zip;
  private final XmlReader xml;

  private OpenDocumentPackage(ZipContainer zip, XmlReader xml) {
    this.zip = zip;
    this.xml = xml;
  }

  /** Opens a file; an encrypted one is refused. */
  static OpenDocumentPackage open(Path file, Limits limits) throws IOException {
    OpenDocumentPackage parts =
        new OpenDocumentPackage(ZipContainer.open(file, limits), new XmlReader(limits));
    boolean encrypted =
        !parts.tree("META-INF/manifest.xml").descendants("encryption-data").isEmpty()
            || parts.zip.has("encrypted-package");
    if (encrypted) {
      parts.close();
      throw new LegibleException(
          ErrorCode.PASSWORD_REQUIRED,
          "The document is encrypted, and Legible cannot open encrypted OpenDocument files. Save it without a password.");
    }
    return parts;
  }

  XmlElement tree(String part) throws IOException {
    return zip.has(part) ? xml.tree(zip.stream(part), part) : XmlElement.NOTHING;
  }

  void content(Set<String> names, XmlReader.ElementConsumer consumer) throws IOException {
    xml.elements(zip.stream(CONTENT), CONTENT, names, consumer);
  }

  /** The bytes of a part; none for what lies outside of the file. */
  byte[] bytes(String address) throws IOException {
    return zip.bytes(address.replaceFirst("^\\./", ""));
  }

  Map<String, String> metadata() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (XmlElement property : tree("meta.xml").child("meta").children()) {
      String value = property.text().strip();
      if (!value.isEmpty() && !property.is("user-defined")) {
        metadata.putIfAbsent(property.name(), value);
      }
    }
    return metadata;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
