// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The claim of one process on a database file: a locked file beside it that holds the owner's process
 * id. The operating system takes the lock off when the process ends, however it ends.
 */
final class FileOwnership implements AutoCloseable {

  private final FileChannel lock;

  private FileOwnership(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Takes the file for this process.
   *
   * @throws IllegalStateException when another process, or another part of this one, has it
   */
  static FileOwnership take(Path database) {
    Path beside = database.resolveSibling(database.getFileName() + ".lock");
    try {
      Files.createDirectories(database.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              beside, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        // Not closed: if this very process is the owner, closing any channel would take its lock
        // off.
        throw new IllegalStateException(
            "The database %s is in use by process %s. Stop that one, or give this one another data folder."
                .formatted(database, owner(channel)));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new FileOwnership(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The lock file %s could not be written: %s".formatted(beside, e.getMessage()), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock file could not be closed: " + e.getMessage(), e);
    }
  }
}
