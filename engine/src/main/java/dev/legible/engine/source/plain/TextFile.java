// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.plain;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whole text files within the limits. */
public final class TextFile {

  private TextFile() {}

  /** The file's text in whatever encoding it is. */
  public static String read(Path file, Limits limits) throws IOException {
    return Encodings.decode(bytes(file, limits));
  }

  /** The file's bytes, when they are not too many. */
  public static byte[] bytes(Path file, Limits limits) throws IOException {
    long size = Files.size(file);
    if (size > limits.fileBytes()) {
      throw new LegibleException(
          ErrorCode.FILE_TOO_LARGE,
          "The file has %d MB, %d MB are allowed. Split it, or raise --max-file-size."
              .formatted(size >> 20, limits.fileBytes() >> 20));
    }
    return Files.readAllBytes(file);
  }
}
