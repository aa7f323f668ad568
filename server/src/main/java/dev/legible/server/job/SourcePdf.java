// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.Document;
import dev.legible.engine.options.Limits;
import dev.legible.reader.DocumentReader;
import java.io.IOException;
import java.nio.file.Path;

/** Lays the words of a result under the pages of the document that it was read from. Thread-safe. */
final class SourcePdf {

  private final InputFiles inputs;
  private final Limits limits;

  SourcePdf(InputFiles inputs, Limits limits) {
    this.inputs = inputs;
    this.limits = limits;
  }

  /**
   * Writes a searchable PDF.
   *
   * @throws dev.legible.document.LegibleException when the document is gone, has no pages to lay words
   *     under, or needs a password, which nobody knows any more once the job has ended
   */
  void write(JobRow row, DocumentReader reader, Document document, Path output)
      throws IOException, InterruptedException {
    try (InputFiles.Held input = inputs.hold(row)) {
      reader.writeSearchablePdf(input.path(), document, row.readOptions(limits), output);
    }
  }
}
