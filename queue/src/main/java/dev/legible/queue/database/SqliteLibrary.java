// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where sqlite-jdbc unpacks its native library. It removes the file when the process ends, but never
 * one of a process that was killed, so every kill would leave a megabyte in the temporary folder, from
 * which, moreover, nothing may be loaded where that is mounted with noexec. Here it goes beside the
 * database, where the next owner sweeps.
 */
final class SqliteLibrary {

  private static final String FOLDER = "native";
  private static final String PREFIX = "sqlite-";

  /** A guest that has just unpacked its own may be about to load it. */
  private static final Duration FRESH = Duration.ofMinutes(1);

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
    loadFrom(folder);
  }

  /** For guests, where the owner has made the folder and they may write to it; elsewhere the temporary folder is left. */
  static void unpackBesideAsGuest(Path database) {
    Path folder = database.toAbsolutePath().resolveSibling(FOLDER);
    if (Files.isWritable(folder)) {
      loadFrom(folder);
    }
  }

  /** The only way in which the driver takes it; it is read once, when the library is loaded. */
  private static void loadFrom(Path folder) {
    System.setProperty("org.sqlite.tmpdir", folder.toString());
  }

  /** What has lain there for a while belongs to a process that is gone, or is loaded and needs its name no more. */
  private static void sweep(Path folder) throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.list(folder)) {
      old = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
    }
    Instant since = Instant.now().minus(FRESH);
    for (Path file : old) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
        Files.deleteIfExists(file);
      }
    }
  }
}
