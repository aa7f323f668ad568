// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A document that has arrived and lies in a temporary file until it is closed.
 *
 * @param filename as the caller calls it, without folders
 * @param sha256 in lower-case hexadecimal
 */
record Upload(Path file, String filename, String sha256, long bytes) implements AutoCloseable {

  private static final int LONGEST_NAME = 255;

  /** A file's own name: without folders of either kind and without characters that do not show. */
  static String cleanName(String name) {
    String own = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = own.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "").strip();
    if (clean.isEmpty() || clean.equals(".") || clean.equals("..")) {
      return "document";
    }
    return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
  }

  /**
   * Holds it against the checksum that was announced.
   *
   * @param expected in lower-case hexadecimal; null when none was
   */
  void require(@Nullable String expected) {
    if (expected != null && !expected.equals(sha256)) {
      throw new Refusal(
          Refusal.Reason.CHECKSUM_MISMATCH,
          "The document has the SHA-256 %s, but %s was announced. Send it again."
              .formatted(sha256, expected),
          null);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
