// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.Chunk;
import dev.legible.document.Document;
import dev.legible.document.Fields;
import dev.legible.document.Problem;
import dev.legible.export.ExportFormat;
import dev.legible.export.Exporter;
import dev.legible.export.FieldsJson;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.reader.protocol.DocumentCodec;
import dev.legible.server.store.ObjectStore;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes results to the store and reads them back. Thread-safe. */
final class ResultFiles {

  /** A longer text is fetched by whoever wants it: receivers of webhooks expect small bodies. */
  private static final int INLINE_TEXT_BYTES = 256 << 10;

  private final ObjectStore store;
  private final TemporaryFiles temporary;
  private final DocumentMemory memory;
  private final EmbeddingModel model;

  ResultFiles(
      ObjectStore store, TemporaryFiles temporary, DocumentMemory memory, EmbeddingModel model) {
    this.model = model;
    this.store = store;
    this.temporary = temporary;
    this.memory = memory;
  }

  /** Writes to a file that is gone afterwards. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Stores a document under an attempt's prefix, and returns the SHA-256 of what was stored. */
  String write(String prefix, Document document) throws IOException {
    return put(JobKeys.document(prefix), out -> DocumentCodec.write(document, out));
  }

  /** Stores a document in one format, which is not PDF. */
  void render(String prefix, Document document, ExportFormat format) throws IOException {
    put(JobKeys.rendered(prefix, format), out -> render(document, format, out));
  }

  /** Stores a searchable PDF that was made of a document. */
  void putPdf(String prefix, Path pdf) throws IOException {
    store.put(JobKeys.rendered(prefix, ExportFormat.PDF), pdf);
  }

  /** Stores what a document states as a receipt or an invoice. */
  void putFields(String prefix, Fields fields, List<Problem> problems) throws IOException {
    put(JobKeys.fields(prefix), out -> FieldsJson.write(fields, problems, out));
  }

  /** Writes a document in one format, which is not PDF: that is made from the source's bytes. */
  void render(Document document, ExportFormat format, OutputStream out) throws IOException {
    Exporter.of(format, Path.of(document.file()), null, this::chunks).write(document, out);
  }

  /** The chunks as they go into the index. */
  List<Chunk> chunks(Document document) {
    return model.chunker().apply(document);
  }

  /** Writes the full result where its owner gets it. */
  Delivered deliver(String tenant, String jobId, Document document) throws IOException {
    String key = JobKeys.output(tenant, jobId);
    put(key, out -> render(document, ExportFormat.JSON, out));
    CappedText text = new CappedText(INLINE_TEXT_BYTES);
    render(document, ExportFormat.TEXT, text);
    return new Delivered(key, text.text());
  }

  private String put(String key, Content content) throws IOException {
    Path file = temporary.newFile();
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        content.writeTo(out);
      }
      store.put(key, file);
      return Checksum.of(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** What is done with a result that is held in memory meanwhile. */
  interface Use<T, X extends Exception> {
    T of(Document document) throws IOException, X;
  }

  /**
   * Reads a result, as soon as there is memory for it, and does something with it.
   *
   * @param filename as the job knows it, which an earlier job with the same bytes may not have known
   * @throws FileNotFoundException when it has been removed
   * @throws dev.legible.document.LegibleException when there will never be memory for it
   */
  <T, X extends Exception> T with(String prefix, String filename, Use<T, X> use)
      throws IOException, X {
    try (DocumentMemory.Place place = memory.one()) {
      return use.of(read(prefix, filename, place));
    }
  }

  private Document read(String prefix, String filename, DocumentMemory.Place place)
      throws IOException {
    try (InputStream in =
        new BufferedInputStream(
            store.open(JobKeys.document(prefix)).orElseThrow(FileNotFoundException::new))) {
      Document document = DocumentCodec.readDocument(in, place);
      return new Document(
          filename,
          document.mediaType(),
          document.sha256(),
          document.metadata(),
          document.pages(),
          document.problems(),
          document.eInvoice());
    }
  }

  /** Copies a format that was rendered when the job ended; answers whether it was. */
  boolean copyRendered(String prefix, ExportFormat format, OutputStream out) throws IOException {
    return copy(JobKeys.rendered(prefix, format), out);
  }

  /** Copies the fields that were found when the job ended; answers whether there are any. */
  boolean copyFields(String prefix, OutputStream out) throws IOException {
    return copy(JobKeys.fields(prefix), out);
  }

  private boolean copy(String key, OutputStream out) throws IOException {
    Optional<InputStream> rendered = store.open(key);
    if (rendered.isEmpty()) {
      return false;
    }
    try (InputStream in = rendered.get()) {
      in.transferTo(out);
    }
    return true;
  }
}
