// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Chunk;
import dev.legible.document.Document;
import dev.legible.export.pdf.SearchablePdf;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a document in one format. Thread-safe; the same document always gives the same bytes. */
@FunctionalInterface
public interface Exporter {

  /**
   * Writes the whole document and flushes {@code out}, but does not close it.
   *
   * @throws dev.legible.document.LegibleException when the format cannot hold this document
   * @throws IOException when {@code out} cannot be written
   */
  void write(Document document, OutputStream out) throws IOException;

  /**
   * The exporter of a format, for documents that were read from one file.
   *
   * @param source the file that the document was read from; only {@link ExportFormat#PDF} opens it
   * @param password that opens {@code source}; null when it needs none
   * @param chunker cuts the document; only {@link ExportFormat#CHUNKS} asks it
   */
  static Exporter of(
      ExportFormat format,
      Path source,
      @Nullable String password,
      Function<Document, List<Chunk>> chunker) {
    return switch (format) {
      case TEXT -> new TextExporter();
      case MARKDOWN -> new MarkdownExporter();
      case JSON -> new JsonExporter();
      case HOCR -> new HocrExporter();
      case ALTO -> new AltoExporter();
      case PDF -> new SearchablePdf(source, password)::write;
      case TABLES -> new TablesExporter();
      case CHUNKS -> new ChunksExporter(chunker);
    };
  }
}
