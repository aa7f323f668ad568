// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.config.Settings;
import dev.legible.server.job.DocumentWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The database of the service, with its tables. */
public final class ServiceDatabase {

  private static final int CONNECTIONS_OF_A_COMMAND = 2;

  private ServiceDatabase() {}

  /** For a service: a SQLite file belongs to it alone. */
  public static Database owned(Settings settings) {
    return migrated(
        settings
            .database()
            .url()
            .map(url -> Databases.postgres(url, settings.database().poolSize()))
            .orElseGet(() -> Databases.sqlite(made(settings.databaseFile()))));
  }

  /** For a command that reads or writes a few rows, whether a service is running or not. */
  public static Database besideTheService(Settings settings) {
    return migrated(
        settings
            .database()
            .url()
            .map(url -> Databases.postgres(url, CONNECTIONS_OF_A_COMMAND))
            .orElseGet(() -> Databases.sqliteBesideItsOwner(made(settings.databaseFile()))));
  }

  private static Path made(Path file) {
    try {
      // What it keeps is nobody else's business: documents, their passwords, hashes of keys.
      Files.createDirectories(
          file.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return file;
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.OUTPUT_NOT_WRITABLE,
          "The folder %s cannot be made. Choose another one with --data, or change its permissions."
              .formatted(file.getParent()),
          e);
    }
  }

  private static Database migrated(Database database) {
    try {
      database.check();
      database.migrate(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
