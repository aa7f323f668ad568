// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.Databases;
import dev.legible.testkit.queue.RealPostgres;
import dev.legible.testkit.queue.SettableDatabaseClock;

class PostgresDeliveryTest extends DeliveryContract {

  @Override
  Database openDatabase() {
    return Databases.postgres(
        RealPostgres.shared().freshDatabase(), 4, SettableDatabaseClock.of(Dialect.POSTGRES));
  }
}
