// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.Fields;
import dev.legible.engine.fields.FieldReader;
import dev.legible.export.ExportFormat;
import dev.legible.export.Exporter;
import dev.legible.export.FieldsJson;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is made of a document that was read. */
sealed interface Product {

  /** The whole document in one format. */
  record Rendering(ExportFormat format) implements Product {}

  /**
   * What it states as a receipt or an invoice, as one line of JSON.
   *
   * @param eInvoices whether an e-invoice in the document is believed
   */
  record FieldLine(boolean eInvoices) implements Product {}

  /** Whether it needs the source's bytes, which are opened in the child only. */
  default boolean isPdf() {
    return this instanceof Rendering(ExportFormat format) && format == ExportFormat.PDF;
  }

  /** Writes it, unless it is a PDF. */
  default Exporter exporter(Path source, @Nullable String password) {
    return switch (this) {
      case Rendering(ExportFormat format) -> Exporter.of(format, source, password);
      case FieldLine(boolean eInvoices) ->
          (document, out) -> {
            Fields fields =
                eInvoices ? FieldReader.read(document) : FieldReader.readPages(document);
            FieldsJson.writeLine(document.file(), fields, out);
          };
    };
  }
}
