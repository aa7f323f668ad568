// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.export.ExportFormat;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the results of completed jobs in any format. Thread-safe; as many at once as memory holds. */
public interface Results {

  /**
   * Writes a result whole.
   *
   * @param job completed
   * @throws dev.legible.document.LegibleException when the format cannot hold this document
   * @throws java.io.FileNotFoundException when the result has been removed
   */
  void write(Job job, ExportFormat format, OutputStream out)
      throws IOException, InterruptedException;

  /**
   * Writes what the document of a result states as a receipt or an invoice, as one JSON object.
   *
   * @param job completed
   * @throws java.io.FileNotFoundException when the result has been removed
   */
  void writeFields(Job job, OutputStream out) throws IOException, InterruptedException;
}
