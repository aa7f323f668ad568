// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.queue.Database;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.config.Settings;
import dev.legible.server.outbound.GuardedOutbound;
import dev.legible.server.outbound.Outbound;
import dev.legible.server.store.ObjectStore;
import dev.legible.server.store.ObjectStores;
import dev.legible.server.webhook.SqlOutbox;
import java.time.Duration;

/** What every process stands on, whether it serves, works or is a command of an operator. */
record Foundation(
    ProcessFolder temporary,
    Database database,
    TaskListeners listeners,
    TaskQueue queue,
    ObjectStore store,
    Outbound outbound,
    SqlOutbox outbox)
    implements AutoCloseable {

  private static final Duration LONGEST_DOWNLOAD = Duration.ofMinutes(10);

  /** The one process that a SQLite file belongs to, or one of many on PostgreSQL. */
  static Foundation ofOwner(Settings settings) {
    return on(ServiceDatabase.owned(settings), settings);
  }

  /** A command beside the process that a SQLite file belongs to, which may be running. */
  static Foundation besideOwner(Settings settings) {
    return on(ServiceDatabase.besideTheService(settings), settings);
  }

  private static Foundation on(Database database, Settings settings) {
    ProcessFolder temporary = null;
    try {
      temporary = ProcessFolder.open(settings.temporary());
      TaskListeners listeners = new TaskListeners();
      TaskQueue queue = TaskQueues.in(database, listeners);
      ObjectStore store = ObjectStores.open(settings.storage(), database);
      Outbound outbound =
          new GuardedOutbound(settings.webhooks().allowedOrigins(), LONGEST_DOWNLOAD);
      return new Foundation(
          temporary, database, listeners, queue, store, outbound, new SqlOutbox(database, queue));
    } catch (RuntimeException e) {
      if (temporary != null) {
        temporary.close();
      }
      database.close();
      throw e;
    }
  }

  @Override
  public void close() {
    outbound.close();
    store.close();
    database.close();
    temporary.close();
  }
}
