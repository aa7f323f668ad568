// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.DatabaseClock;
import dev.legible.queue.database.Databases;
import dev.legible.testkit.queue.RealPostgres;

class PostgresKeysTest extends KeysContract {

  @Override
  Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  Database open(DatabaseClock clock) {
    return Databases.postgres(RealPostgres.shared().freshDatabase(), 2, clock);
  }
}
