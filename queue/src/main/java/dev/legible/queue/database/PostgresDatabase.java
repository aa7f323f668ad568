// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import com.zaxxer.hikari.HikariConfig;
import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import java.util.Properties;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A PostgreSQL, directly or through a pooler in transaction mode: nothing here outlives a transaction
 * on the server, no prepared statement, no setting, no lock.
 */
final class PostgresDatabase implements Database {

  private static final int URGENT_CONNECTIONS = 2;
  private static final int PATIENT_SECONDS = 30;
  private static final int URGENT_SECONDS = 5;

  private final SqlFiles statements;
  private final String address;
  private final ConnectionPool pool;
  private final ConnectionPool urgent;

  PostgresDatabase(PostgresUrl url, int poolSize, DatabaseClock clock) {
    statements = new SqlFiles(Dialect.POSTGRES, clock);
    address = url.toString();
    pool = new ConnectionPool(config("legible", url, poolSize, PATIENT_SECONDS));
    urgent = new ConnectionPool(config("legible-urgent", url, URGENT_CONNECTIONS, URGENT_SECONDS));
  }

  private static HikariConfig config(String name, PostgresUrl url, int size, int seconds) {
    Properties driver = new Properties();
    driver.putAll(url.properties());
    driver.putIfAbsent("connectTimeout", Integer.toString(Math.min(10, seconds)));
    driver.putIfAbsent("ApplicationName", "legible");
    driver.setProperty("loginTimeout", Integer.toString(seconds));
    driver.setProperty("socketTimeout", Integer.toString(seconds));
    driver.setProperty("cancelSignalTimeout", Integer.toString(seconds));
    driver.setProperty("tcpKeepAlive", "true");
    driver.setProperty("prepareThreshold", "0");
    // With this the driver says at the connection's start what it would else set with a SET.
    driver.setProperty("assumeMinServerVersion", "12");
    // A driver that is told read-only would set that on the session.
    driver.setProperty("readOnlyMode", "ignore");
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url.jdbcUrl());
    config.setDataSourceProperties(driver);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setIdleTimeout(60_000);
    config.setConnectionTimeout(seconds * 1_000L);
    config.setValidationTimeout(Math.min(5, seconds) * 1_000L);
    return config;
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  public String sql(Class<?> owner, String name) {
    return statements.text(owner, name);
  }

  @Override
  public <T> T inTransaction(Function<Handle, T> work) {
    return pool.inTransaction(work);
  }

  @Override
  public <T> T read(Function<Handle, T> queries) {
    return pool.autocommit(queries);
  }

  @Override
  public <T> T autocommit(Function<Handle, T> work) {
    return pool.autocommit(work);
  }

  @Override
  public <T> T urgent(Function<Handle, T> work) {
    return urgent.autocommit(work);
  }

  @Override
  public void migrate(String... locations) {
    new Migrations(this).apply(locations);
  }

  @Override
  public void check() {
    try {
      int one = urgent.autocommit(handle -> handle.select("select 1").mapTo(Integer.class).one());
      assert one == 1;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The database at %s does not answer: %s. Check that it runs, and DATABASE_URL."
              .formatted(address, Outage.reason(e)),
          e);
    }
  }

  @Override
  public void close() {
    urgent.close();
    pool.close();
  }
}
