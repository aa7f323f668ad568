// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.legible.document.Document;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was read, kept as gzip-compressed JSON and read back without loss. Fields that a later version
 * adds are ignored by this one. Both directions stream: beside the document itself they need a few
 * kilobytes. Neither closes the caller's stream.
 */
public final class DocumentCodec {

  private static final long LARGEST_DOCUMENT_BYTES = 4L << 30;

  private static final int BUFFER = 64 << 10;
  private static final TypeReference<List<PageRead>> PAGES = new TypeReference<>() {};

  private DocumentCodec() {}

  /** Writes a document. */
  public static void write(Document document, OutputStream out) throws IOException {
    pack(document, out);
  }

  /**
   * Reads a document that {@link #write} wrote.
   *
   * @throws IOException when it is not one, or unpacks to more than the heap can hold
   */
  public static Document readDocument(InputStream in) throws IOException {
    return reader().readValue(unpacked(in, documentBytes()), Document.class);
  }

  /** Writes pages, in this order. */
  public static void writePages(List<PageRead> pages, OutputStream out) throws IOException {
    pack(pages, out);
  }

  /**
   * Reads pages that {@link #writePages} wrote.
   *
   * @throws IOException when they are none, or unpack to more than the heap can hold
   */
  public static List<PageRead> readPages(InputStream in) throws IOException {
    return reader().forType(PAGES).readValue(unpacked(in, documentBytes()));
  }

  /** Writes the facts of a document. */
  public static void writeOpened(Opened opened, OutputStream out) throws IOException {
    pack(opened, out);
  }

  /**
   * Reads facts that {@link #writeOpened} wrote.
   *
   * @throws IOException when they are none, or unpack to more than they can be
   */
  public static Opened readOpened(InputStream in) throws IOException {
    return reader().readValue(unpacked(in, RecordJson.MAX_PAGE_BYTES), Opened.class);
  }

  /** A bomb must not fill the heap, and as JSON a document is about as large as in the heap. */
  private static long documentBytes() {
    return Math.min(LARGEST_DOCUMENT_BYTES, Runtime.getRuntime().maxMemory());
  }

  private static ObjectReader reader() {
    // Reading to the very end has gzip compare its checksum.
    return RecordJson.MAPPER
        .reader()
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  private static void pack(Object value, OutputStream out) throws IOException {
    GZIPOutputStream gzip = new QuickGzip(out);
    RecordJson.MAPPER
        .writer()
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .writeValue(gzip, value);
    gzip.finish();
  }

  /**
   * A page is packed in a quarter of the usual time and becomes a tenth larger. The usual level takes
   * as long as reading a page of text.
   */
  private static final class QuickGzip extends GZIPOutputStream {

    QuickGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static InputStream unpacked(InputStream in, long maximum) throws IOException {
    return new CappedInputStream(new GZIPInputStream(in, BUFFER), maximum);
  }
}
