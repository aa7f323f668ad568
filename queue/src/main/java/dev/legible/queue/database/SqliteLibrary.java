// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where sqlite-jdbc unpacks its native library. It removes the file when the process ends, but never
 * one of a process that was killed, so every kill would leave a megabyte in the temporary folder. Here
 * it goes beside the database, where the next owner sweeps.
 */
final class SqliteLibrary {

  private static final String FOLDER = "native";
  private static final String PREFIX = "sqlite-";

  private SqliteLibrary() {}

  /** Has to be called by the owner of the database before its first connection. */
  static void unpackBeside(Path database) {
    Path folder = database.toAbsolutePath().resolveSibling(FOLDER);
    try {
      Files.createDirectories(folder);
      sweep(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder %s cannot be used: %s".formatted(folder, e.getMessage()), e);
    }
    // The only way in which the driver takes it; it is read once, when the library is loaded.
    System.setProperty("org.sqlite.tmpdir", folder.toString());
  }

  /** What lies there belongs to an owner that is gone, or is loaded already and needs its name no more. */
  private static void sweep(Path folder) throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.list(folder)) {
      old = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path file : old) {
      Files.deleteIfExists(file);
    }
  }
}
