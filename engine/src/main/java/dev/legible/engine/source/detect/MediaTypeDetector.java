// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.detect;

import dev.legible.document.Problem;
import dev.legible.engine.source.MediaTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Placeholder until the detector lands. */
public final class MediaTypeDetector {

  private MediaTypeDetector() {}

  public static String detect(Path file, String name) throws IOException {
    String n = name.toLowerCase(Locale.ROOT);
    return n.endsWith(".pdf")
        ? MediaTypes.PDF
        : n.endsWith(".jpg")
            ? MediaTypes.JPEG
            : n.endsWith(".png") ? MediaTypes.PNG : MediaTypes.TIFF;
  }

  public static Optional<Problem> disagreement(String name, String mediaType) {
    return Optional.empty();
  }
}
