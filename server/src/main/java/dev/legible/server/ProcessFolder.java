// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.reader.protocol.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of all temporary files of one process and its children. It is gone when the process ends,
 * and that of one that was killed when the next starts: a file in it is locked as long as its process
 * lives. Thread-safe.
 */
final class ProcessFolder implements AutoCloseable {

  private static final String PREFIX = "legible-process-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private ProcessFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes this process a folder and removes those of dead ones. */
  static ProcessFolder open(Path temporary) {
    try {
      Files.createDirectories(temporary);
      sweep(temporary);
      Path folder = Files.createDirectory(temporary.resolve(PREFIX + UUID.randomUUID()));
      FileChannel lock = lockFile(folder);
      FileLock held = lock.lock();
      if (!held.isValid()) {
        throw new IOException("its lock did not hold");
      }
      return new ProcessFolder(folder, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No temporary files can be written in %s (%s). Set TEMP_DIR to a folder that can be written."
              .formatted(temporary, e.getMessage()),
          e);
    }
  }

  private static FileChannel lockFile(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void sweep(Path temporary) throws IOException {
    List<Path> others;
    try (Stream<Path> files = Files.list(temporary)) {
      others = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path other : others) {
      if (dead(other)) {
        remove(other);
      }
    }
  }

  /** A folder without its lock file is being made or removed by somebody just now. */
  private static boolean dead(Path folder) {
    if (!Files.exists(folder.resolve(LOCK))) {
      return false;
    }
    try (FileChannel channel = lockFile(folder);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false; // it lives, perhaps in this very process
    }
  }

  /** The lock file goes last: what a removal leaves that was broken off is swept again. */
  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> !each.endsWith(LOCK)).toList()) {
        TemporaryFolder.remove(file);
      }
    }
    Files.deleteIfExists(folder.resolve(LOCK));
    Files.deleteIfExists(folder);
  }

  Path path() {
    return folder;
  }

  /** Removes the folder. May be called twice. */
  @Override
  public void close() {
    try {
      if (lock.isOpen()) {
        remove(folder);
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Temporary files remain in " + folder, e);
    }
  }
}
