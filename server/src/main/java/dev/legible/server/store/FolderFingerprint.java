// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.queue.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Finds out whether processes that share a database also share the folder of their objects. Two folders
 * of the same name on two machines would lose every other document, so the folder carries a random id
 * that the database remembers.
 */
final class FolderFingerprint {

  /** Longer than any id; what is beyond it was not written by us. */
  private static final int LONGEST = 100;

  private final Database database;

  FolderFingerprint(Database database) {
    this.database = database;
  }

  /**
   * Returns when all processes of this database use this folder, as far as they have started yet.
   *
   * @throws FolderNotSharedException when another process uses another folder
   */
  void require(Path folder) {
    String id = idOf(folder);
    String shared =
        database.inTransaction(
            handle -> {
              handle
                  .createUpdate(database.sql(FolderFingerprint.class, "this-folder"))
                  .bind("id", id)
                  .execute();
              return handle
                  .createQuery(database.sql(FolderFingerprint.class, "shared-folder"))
                  .mapTo(String.class)
                  .one();
            });
    if (!shared.equals(id)) {
      throw new FolderNotSharedException(folder);
    }
  }

  /** The id in the folder, written when there is none; two processes that start at once agree. */
  private static String idOf(Path folder) {
    Path file = folder.resolve("~folder-id");
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.lock();
      String id = read(channel);
      if (id.isEmpty()) {
        id = UUID.randomUUID().toString();
        channel.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)), 0);
        channel.force(true);
      }
      return id;
    } catch (IOException problem) {
      throw new UncheckedIOException(
          "The id of the object folder cannot be read or written at "
              + file
              + ": "
              + problem.getMessage(),
          problem);
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    int read;
    do {
      read = channel.read(bytes, bytes.position());
    } while (read > 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
  }
}
