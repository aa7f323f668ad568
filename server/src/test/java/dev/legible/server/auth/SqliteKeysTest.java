// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.DatabaseClock;
import dev.legible.queue.database.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteKeysTest extends KeysContract {

  @TempDir Path folder;

  @Override
  Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  Database open(DatabaseClock clock) {
    return Databases.sqlite(folder.resolve("legible.db"), clock);
  }
}
