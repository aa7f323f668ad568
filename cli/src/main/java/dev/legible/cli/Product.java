// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.Chunk;
import dev.legible.document.Document;
import dev.legible.document.Fields;
import dev.legible.engine.fields.FieldReader;
import dev.legible.export.ExportFormat;
import dev.legible.export.Exporter;
import dev.legible.export.FieldsJson;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.vlm.FieldsModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is made of a document that was read. */
sealed interface Product {

  /**
   * The whole document in one format.
   *
   * @param model by whose measure chunks are cut; null for formats other than chunks
   */
  record Rendering(ExportFormat format, @Nullable EmbeddingModel model) implements Product {

    private List<Chunk> chunks(Document document) {
      return Objects.requireNonNull(model, "Chunks need a model.").chunker().apply(document);
    }
  }

  /**
   * What it states as a receipt or an invoice, as one line of JSON.
   *
   * @param eInvoices whether an e-invoice in the document is believed
   * @param model asked about what is doubtful; not closed by this
   */
  record FieldLine(boolean eInvoices, FieldsModel model) implements Product {

    private Fields fields(Document document) throws InterruptedException {
      return model.lookedAt(
          document, eInvoices ? FieldReader.read(document) : FieldReader.readPages(document));
    }
  }

  /** Whether it needs the source's bytes, which are opened in the child only. */
  default boolean isPdf() {
    return this instanceof Rendering rendering && rendering.format() == ExportFormat.PDF;
  }

  /**
   * Writes it, unless it is a PDF. Whoever has to be asked for it is asked before this returns.
   *
   * @throws InterruptedException when the caller gave up meanwhile
   */
  default Exporter exporter(Document read, Path source, @Nullable String password)
      throws InterruptedException {
    return switch (this) {
      case Rendering rendering ->
          Exporter.of(rendering.format(), source, password, rendering::chunks);
      case FieldLine line -> {
        Fields fields = line.fields(read);
        yield (document, out) ->
            FieldsJson.writeLine(document.file(), fields, document.problems(), out);
      }
    };
  }
}
