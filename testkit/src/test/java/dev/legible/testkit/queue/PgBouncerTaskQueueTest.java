// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.Databases;
import org.junit.jupiter.api.AfterAll;

class PgBouncerTaskQueueTest extends TaskQueueContract {

  private final RealPgBouncer bouncer = RealPgBouncer.before(RealPostgres.shared());

  @Override
  protected Database open() {
    String url = bouncer.url(RealPostgres.shared().freshDatabase());
    return Databases.postgres(url, 10, SettableDatabaseClock.of(Dialect.POSTGRES));
  }

  @AfterAll
  void stopBouncer() {
    bouncer.close();
  }
}
