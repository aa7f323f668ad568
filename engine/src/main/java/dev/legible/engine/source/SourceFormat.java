// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source;

import dev.legible.engine.options.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** A family of formats that can be opened. Thread-safe. */
public interface SourceFormat {

  /** The media types, as {@link MediaTypes} names them, that this family opens. */
  Set<String> mediaTypes();

  /**
   * Opens a file whose bytes were found to be of {@code mediaType}.
   *
   * @throws dev.legible.document.LegibleException when the document cannot be read or passes a limit
   * @throws IOException when the file cannot be read from disk
   */
  Source open(Path file, String mediaType, ReadOptions options) throws IOException;
}
