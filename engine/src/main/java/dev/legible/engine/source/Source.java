// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source;

import dev.legible.document.Fields;
import dev.legible.document.Problem;
import dev.legible.engine.page.SourcePage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An opened document. Not thread-safe; the same file may be opened several times at once.
 *
 * <p>What is wrong with the whole document is thrown as {@link
 * dev.legible.document.LegibleException} when it is opened; what is wrong with one page, when that
 * page is asked for.
 */
public interface Source extends AutoCloseable {

  /** What the bytes are, for example {@code application/pdf}. */
  String mediaType();

  /** What the file says of itself: title, author, created and so on. */
  Map<String, String> metadata();

  /** What is odd about the document but did not stop it from being opened. */
  List<Problem> problems();

  /** What the document says as an invoice in machine-readable form; null when it is none. */
  default @Nullable Fields eInvoice() {
    return null;
  }

  int pageCount();

  /**
   * The page with this number, from 1 to {@link #pageCount()}.
   *
   * @throws IOException when the page is damaged
   */
  SourcePage page(int number) throws IOException;

  @Override
  void close() throws IOException;
}
