// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The original with its recognised text, invisible, in the right place: a PDF gets a text layer on
 * the pages that were recognised, a picture becomes a PDF that holds it as it is. Thread-safe.
 */
public final class SearchablePdf {

  private final Path source;
  private final @Nullable String password;

  /**
   * Prepares the export of documents read from one file; opens nothing yet.
   *
   * @param source the file that the document was read from
   * @param password that opens it; null when it needs none
   */
  public SearchablePdf(Path source, @Nullable String password) {
    this.source = source;
    this.password = password;
  }

  /**
   * Writes the PDF and flushes {@code out}, but does not close it.
   *
   * @throws LegibleException when the document has no pages to look at, such as DOCX, or the source
   *     cannot be opened
   * @throws IOException when {@code source} cannot be read or {@code out} not be written
   */
  public void write(Document document, OutputStream out) throws IOException {
    String mediaType = document.mediaType();
    if (mediaType.equals("application/pdf")) {
      new OriginalPdf(source, password).write(document, out);
    } else if (mediaType.startsWith("image/")) {
      new PicturePdf(source).write(document, out);
    } else {
      throw new LegibleException(
          ErrorCode.UNKNOWN_FORMAT,
          "A searchable PDF needs a PDF or a picture; %s is %s. Choose another format, or print it to PDF first."
              .formatted(document.file(), mediaType));
    }
    out.flush();
  }
}
