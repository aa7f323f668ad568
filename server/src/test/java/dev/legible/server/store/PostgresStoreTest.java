// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.testkit.queue.RealPostgres;

class PostgresStoreTest extends DatabaseStoreContract {

  @Override
  Database openDatabase() {
    return Databases.postgres(RealPostgres.shared().freshDatabase(), 8);
  }
}
