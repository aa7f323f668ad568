// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

/** Told how far the reading of a document has come. Called by the thread that reads it. */
public interface ReadListener {

  ReadListener SILENT = (done, total) -> {};

  /**
   * A page was finished.
   *
   * @param done pages finished, 0 when the document has just been opened
   * @param total pages to be read
   */
  void progress(int done, int total);
}
