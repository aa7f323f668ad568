// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that has been read.
 *
 * @param file name of the file, without folders
 * @param mediaType what the bytes are, for example {@code application/pdf}
 * @param sha256 of the bytes, in lower-case hexadecimal
 * @param metadata what the file says of itself: title, author and so on
 * @param pages those that were asked for, in order; a page that failed has no blocks
 * @param problems what could not be read and what is odd, in page order
 * @param eInvoice what it says as an invoice in machine-readable form; null when it is none
 */
public record Document(
    String file,
    String mediaType,
    String sha256,
    Map<String, String> metadata,
    List<Page> pages,
    List<Problem> problems,
    @Nullable Fields eInvoice) {

  /** A document that is no e-invoice. */
  public Document(
      String file,
      String mediaType,
      String sha256,
      Map<String, String> metadata,
      List<Page> pages,
      List<Problem> problems) {
    this(file, mediaType, sha256, metadata, pages, problems, null);
  }

  public Document {
    metadata = Map.copyOf(metadata);
    pages = List.copyOf(pages);
    problems = List.copyOf(problems);
  }
}
