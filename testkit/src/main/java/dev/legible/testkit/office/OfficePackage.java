// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.office;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLDocument;

/** Office Open XML files whose bytes do not depend on when or in which order they were made. */
public final class OfficePackage {

  private static final Instant MAKING_DAY = Instant.parse("2026-11-22T00:00:00Z");
  private static final String TYPES = "[Content_Types].xml";

  private OfficePackage() {}

  /** What is put into a new document. */
  @FunctionalInterface
  public interface Content<D> {
    void fill(D document) throws IOException;
  }

  /** Fills and closes {@code document}. */
  public static <D extends POIXMLDocument> byte[] bytes(D document, Content<D> content) {
    try (document) {
      Date day = Date.from(MAKING_DAY);
      document.getProperties().getCoreProperties().setCreated(Optional.of(day));
      document.getProperties().getCoreProperties().setModified(Optional.of(day));
      content.fill(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.write(out);
      return settled(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the Office file", e);
    }
  }

  /** The same archive with its parts in alphabetical order, content types first, at one time. */
  private static byte[] settled(byte[] archive) throws IOException {
    Comparator<String> typesFirst = Comparator.comparing(name -> !name.equals(TYPES));
    Map<String, byte[]> parts = new TreeMap<>(typesFirst.thenComparing(name -> name));
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.put(entry.getName(), in.readAllBytes());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        put(zip, part.getKey(), part.getValue());
      }
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(MAKING_DAY));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
