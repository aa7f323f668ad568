// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.Databases;
import dev.legible.testkit.queue.SettableDatabaseClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeliveryTest extends DeliveryContract {

  @TempDir Path folder;

  @Override
  Database openDatabase() {
    return Databases.sqlite(folder.resolve("legible.db"), SettableDatabaseClock.of(Dialect.SQLITE));
  }
}
