// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.List;
import java.util.Map;

/**
 * A document that has been read.
 *
 * @param file name of the file, without folders
 * @param mediaType what the bytes are, for example {@code application/pdf}
 * @param sha256 of the bytes, in lower-case hexadecimal
 * @param metadata what the file says of itself: title, author and so on
 * @param pages those that were asked for, in order; a page that failed has no blocks
 * @param problems what could not be read and what is odd, in page order
 */
public record Document(
    String file,
    String mediaType,
    String sha256,
    Map<String, String> metadata,
    List<Page> pages,
    List<Problem> problems) {

  public Document {
    metadata = Map.copyOf(metadata);
    pages = List.copyOf(pages);
    problems = List.copyOf(problems);
  }
}
