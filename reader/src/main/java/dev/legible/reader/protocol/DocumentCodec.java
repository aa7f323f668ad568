// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.legible.document.Document;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What was read, kept as gzip-compressed JSON behind its length and read back without loss. Fields that
 * a later version adds are ignored by this one. Both directions stream: beside the document itself they
 * need a few kilobytes. Neither closes the caller's stream.
 */
public final class DocumentCodec {

  private static final int BUFFER = 64 << 10;

  /** "LGB" and the version of the container. */
  private static final int MARK = 0x4C474201;

  private static final TypeReference<List<PageRead>> PAGES = new TypeReference<>() {};

  private DocumentCodec() {}

  /** Is told how much is coming before it is unpacked. */
  @FunctionalInterface
  public interface Room {

    /** For readers that hold one document and nothing else. */
    Room AS_MUCH_AS_THE_HEAP =
        bytes -> {
          if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new IOException(
                "The stored document has %,d bytes, more than the heap can hold.".formatted(bytes));
          }
        };

    /**
     * Returns when there is room.
     *
     * @param bytes of JSON, which needs about as much again in the heap
     */
    void require(long bytes) throws IOException;
  }

  /** Writes a document. */
  public static void write(Document document, OutputStream out) throws IOException {
    pack(document, out);
  }

  /**
   * Reads a document that {@link #write} wrote.
   *
   * @throws IOException when it is not one, or there is no room for it
   */
  public static Document readDocument(InputStream in, Room room) throws IOException {
    return reader().readValue(unpacked(in, room), Document.class);
  }

  /** Writes pages, in this order. */
  public static void writePages(List<PageRead> pages, OutputStream out) throws IOException {
    pack(pages, out);
  }

  /**
   * Reads pages that {@link #writePages} wrote.
   *
   * @throws IOException when they are none, or there is no room for them
   */
  public static List<PageRead> readPages(InputStream in, Room room) throws IOException {
    return reader().forType(PAGES).readValue(unpacked(in, room));
  }

  /** Writes the facts of a document. */
  public static void writeOpened(Opened opened, OutputStream out) throws IOException {
    pack(opened, out);
  }

  /**
   * Reads facts that {@link #writeOpened} wrote.
   *
   * @throws IOException when they are none
   */
  public static Opened readOpened(InputStream in) throws IOException {
    return reader().readValue(unpacked(in, DocumentCodec::requireFacts), Opened.class);
  }

  private static void requireFacts(long bytes) throws IOException {
    if (bytes > RecordJson.MAX_PAGE_BYTES) {
      throw new IOException(
          "The stored facts have %,d bytes, more than facts have.".formatted(bytes));
    }
  }

  private static ObjectReader reader() {
    // Reading to the very end has gzip compare its checksum.
    return RecordJson.MAPPER
        .reader()
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** Written twice, once to be counted: who reads it has to know what is coming. */
  private static void pack(Object value, OutputStream out) throws IOException {
    ObjectWriter json = RecordJson.MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    Counter size = new Counter();
    json.writeValue(size, value);
    DataOutputStream head = new DataOutputStream(out);
    head.writeInt(MARK);
    head.writeLong(size.bytes);
    GZIPOutputStream gzip = new QuickGzip(out);
    json.writeValue(gzip, value);
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

  private static final class Counter extends OutputStream {

    private long bytes;

    @Override
    public void write(int value) {
      bytes++;
    }

    @Override
    public void write(byte[] content, int offset, int length) {
      bytes += length;
    }
  }

  private static InputStream unpacked(InputStream in, Room room) throws IOException {
    DataInputStream head = new DataInputStream(in);
    int mark = head.readInt();
    long bytes = head.readLong();
    if (mark != MARK || bytes < 0) {
      throw new IOException("What is stored there is no document, or of another version.");
    }
    room.require(bytes);
    return new CappedInputStream(new GZIPInputStream(in, BUFFER), bytes);
  }
}
