// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.Databases;

class PostgresTaskQueueTest extends TaskQueueContract {

  @Override
  protected Database open() {
    return Databases.postgres(
        RealPostgres.shared().freshDatabase(), 10, SettableDatabaseClock.of(Dialect.POSTGRES));
  }
}
