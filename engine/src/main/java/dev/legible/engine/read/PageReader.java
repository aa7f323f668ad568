// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.read;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import java.io.IOException;

/** Reads the words of one page. Thread-safe: pages are read in parallel. */
public interface PageReader {

  /** Dots per inch at which readers ask for a page's picture where it has to be rendered. */
  double DPI = 300;

  /** The reader's name in ledgers, such as {@code text-layer}, {@code paddle}, {@code tesseract}. */
  String name();

  /**
   * Reads one page.
   *
   * @throws IOException when the page is damaged
   */
  Reading read(FixedPage page, ReadOptions options) throws IOException;
}
