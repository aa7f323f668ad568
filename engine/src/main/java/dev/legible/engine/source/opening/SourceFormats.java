// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.Damage;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The formats that can be opened, by media type. Whatever a library throws at a damaged file comes out
 * as a clear error. Thread-safe.
 */
public final class SourceFormats {

  private final Map<String, SourceFormat> byMediaType = new HashMap<>();

  public SourceFormats(List<SourceFormat> formats) {
    for (SourceFormat format : formats) {
      for (String mediaType : format.mediaTypes()) {
        byMediaType.putIfAbsent(mediaType, new ShieldedFormat(format));
      }
    }
  }

  /**
   * Opens a file whose bytes were found to be of {@code mediaType}.
   *
   * @throws LegibleException when no format opens this type, or the document cannot be read
   */
  public Source open(Path file, String mediaType, ReadOptions options) {
    SourceFormat format = byMediaType.get(mediaType);
    if (format == null) {
      throw new LegibleException(
          ErrorCode.UNKNOWN_FORMAT, "Files of type %s cannot be read.".formatted(mediaType));
    }
    try {
      return format.open(file, mediaType, options);
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The file is damaged (%s). Get it again.".formatted(Damage.clause(e)),
          e);
    }
  }
}
