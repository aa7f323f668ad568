// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.mail;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.Source;
import java.io.IOException;
import java.nio.file.Path;

/** Opens a document that stood within another. */
@FunctionalInterface
public interface AttachmentReader {

  /**
   * Opens an attachment, whatever it is.
   *
   * @throws dev.legible.document.LegibleException when it cannot be read, or has no flowing pages
   */
  Source open(Path file, String name, ReadOptions options) throws IOException;
}
