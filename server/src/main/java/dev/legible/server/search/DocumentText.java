// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.document.Chunk;
import dev.legible.document.Document;
import dev.legible.export.ExportFormat;
import dev.legible.export.Exporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a document says, as it goes into the index.
 *
 * @param whole all of it, as plain text
 * @param chunks the same in passages that can be found
 */
public record DocumentText(String whole, List<Chunk> chunks) {

  public DocumentText {
    chunks = List.copyOf(chunks);
  }

  /** The text of a document that was cut into these. */
  public static DocumentText of(Document document, List<Chunk> chunks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Exporter.of(ExportFormat.TEXT, Path.of(document.file()), null, _ -> chunks)
          .write(document, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory takes what it is given.", e);
    }
    return new DocumentText(bytes.toString(StandardCharsets.UTF_8), chunks);
  }
}
