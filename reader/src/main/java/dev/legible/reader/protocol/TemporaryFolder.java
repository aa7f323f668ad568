// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that lives as long as one process. The parent removes it, the child if the parent died. */
public final class TemporaryFolder {

  private static final int ATTEMPTS = 20;

  private TemporaryFolder() {}

  /**
   * Removes the folder and all that is in it; does nothing when it is not there. Files that somebody
   * makes in it or removes from it meanwhile do no harm.
   */
  public static void remove(Path folder) throws IOException {
    IOException failure = new IOException("The folder %s could not be removed.".formatted(folder));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        removeOnce(folder);
        return;
      } catch (IOException | UncheckedIOException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  private static void removeOnce(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
