// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends DatabaseStoreContract {

  @TempDir static Path folder;

  @Override
  Database openDatabase() {
    return Databases.sqlite(folder.resolve("legible.db"));
  }
}
