// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Where objects are written before they get their place: on the same file system, so that the rename is
 * atomic, and under a name with a tilde, which no key has.
 */
final class WritingFolder {

  /** No process writes at one object for so long without a byte added. */
  private static final Duration LEFTOVER = Duration.ofHours(1);

  private final Path folder;

  WritingFolder(Path root) {
    this.folder = root.resolve("~writing");
  }

  /** A new empty file. */
  Path create() throws IOException {
    Path file = folder.resolve(UUID.randomUUID().toString());
    try {
      return Files.createFile(file);
    } catch (NoSuchFileException firstUse) {
      Files.createDirectories(folder);
      return Files.createFile(file);
    }
  }

  /** Removes what a process left that was killed while it wrote. */
  void sweep() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Instant limit = Instant.now().minus(LEFTOVER);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        removeIfOlder(file, limit);
      }
    }
  }

  private static void removeIfOlder(Path file, Instant limit) throws IOException {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException gone) {
      // Another process has finished it or swept at the same time.
    }
  }
}
