// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import com.zaxxer.hikari.HikariConfig;
import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file in WAL mode that survives a power failure at any moment. All writes go through one
 * connection, whose pool is a fair queue; SQLite's own way of waiting for the write lock is not.
 */
final class SqliteDatabase implements Database {

  private static final int READERS = 4;
  private static final int OLDEST_MINOR = 53;

  private final Path file;
  private final SqlFiles statements;
  private final @Nullable FileOwnership ownership;
  private final ConnectionPool writer;
  private final ConnectionPool readers;

  /** Opens the file as its owner, or as a guest who writes little while another process owns it. */
  SqliteDatabase(Path file, DatabaseClock clock, boolean owner) {
    this.file = file;
    statements = new SqlFiles(Dialect.SQLITE, clock);
    ownership = owner ? FileOwnership.take(file) : null;
    if (owner) {
      SqliteLibrary.unpackBeside(file);
    } else {
      SqliteLibrary.unpackBesideAsGuest(file);
    }
    writer = new ConnectionPool(config("legible", 1, "IMMEDIATE"));
    HikariConfig reading = config("legible-readers", READERS, "DEFERRED");
    reading.setConnectionInitSql("pragma query_only = on");
    readers = new ConnectionPool(reading);
    try {
      refuseOldLibrary();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private HikariConfig config(String name, int size, String transactions) {
    Properties driver = new Properties();
    driver.setProperty("journal_mode", "WAL");
    driver.setProperty("synchronous", "FULL");
    driver.setProperty("busy_timeout", "10000");
    driver.setProperty("foreign_keys", "true");
    driver.setProperty("transaction_mode", transactions);
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl("jdbc:sqlite:" + file);
    config.setDataSourceProperties(driver);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setIdleTimeout(60_000);
    config.setConnectionTimeout(30_000);
    // A connection to a file does not go stale.
    config.setMaxLifetime(0);
    return config;
  }

  /** Before 3.53 the write-ahead log could be corrupted by a checkpoint at the wrong moment. */
  private void refuseOldLibrary() {
    String version =
        writer.autocommit(
            handle -> handle.select("select sqlite_version()").mapTo(String.class).one());
    String[] parts = version.split("\\.", -1);
    if (Integer.parseInt(parts[0]) == 3 && Integer.parseInt(parts[1]) < OLDEST_MINOR) {
      throw new IllegalStateException(
          "SQLite %s can corrupt its write-ahead log. Put sqlite-jdbc with SQLite 3.%d or newer on the class path."
              .formatted(version, OLDEST_MINOR));
    }
  }

  @Override
  public Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  public String sql(Class<?> owner, String name) {
    return statements.text(owner, name);
  }

  @Override
  public <T> T inTransaction(Function<Handle, T> work) {
    return writer.inTransaction(work);
  }

  @Override
  public <T> T read(Function<Handle, T> queries) {
    return readers.autocommit(queries);
  }

  @Override
  public <T> T autocommit(Function<Handle, T> work) {
    return writer.autocommit(work);
  }

  /** There is one write lock, so nothing could overtake. */
  @Override
  public <T> T urgent(Function<Handle, T> work) {
    return writer.autocommit(work);
  }

  @Override
  public void migrate(String... locations) {
    new Migrations(this).apply(locations);
  }

  @Override
  public void check() {
    try {
      long pages =
          readers.autocommit(handle -> handle.select("pragma page_count").mapTo(Long.class).one());
      assert pages >= 0;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The database %s cannot be read: %s. Check the disk and the file's permissions."
              .formatted(file, Outage.reason(e)),
          e);
    }
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
    if (ownership != null) {
      ownership.close();
    }
  }
}
