// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.job.DocumentWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

class SqliteSearchTest extends SearchContract {

  @Override
  Database open() {
    try {
      Database sqlite =
          Databases.sqlite(Files.createTempDirectory("legible-search-").resolve("legible.db"));
      sqlite.migrate(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS);
      return sqlite;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
