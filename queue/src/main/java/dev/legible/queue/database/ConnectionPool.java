// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Connections that are opened when first needed. Thread-safe. */
final class ConnectionPool implements AutoCloseable {

  private final HikariDataSource connections;
  private final Jdbi jdbi;

  ConnectionPool(HikariConfig config) {
    // Whether the database is there is found out by a check, which says more than the pool would.
    config.setInitializationFailTimeout(-1);
    connections = new HikariDataSource(config);
    jdbi = Jdbi.create(connections);
  }

  <T> T autocommit(Function<Handle, T> statements) {
    try (Handle handle = jdbi.open()) {
      return statements.apply(handle);
    }
  }

  <T> T inTransaction(Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) {
      return handle.<T, RuntimeException>inTransaction(work::apply);
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
