// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTaskQueueTest extends TaskQueueContract {

  @TempDir private static Path folder;

  @Override
  protected Database open() {
    return Databases.sqlite(folder.resolve("queue.db"), SettableDatabaseClock.of(Dialect.SQLITE));
  }
}
