// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of a database that stands still until a test moves it. The database has to be opened with
 * {@link #of}, and the clock made before its tables are migrated. Safe to share between threads.
 */
public final class SettableDatabaseClock implements InstantSource {

  private final Database database;

  public SettableDatabaseClock(Database database, Instant start) {
    this.database = database;
    database.transact(handle -> handle.execute(sql("create-clock")));
    set(start);
  }

  /** What a database has to be opened with. */
  public static DatabaseClock of(Dialect dialect) {
    String schema = dialect == Dialect.POSTGRES ? "legible." : "";
    return new DatabaseClock("(select millis from " + schema + "test_clock)");
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(
        database.read(handle -> handle.select(sql("read-clock")).mapTo(Long.class).one()));
  }

  public void set(Instant instant) {
    database.transact(
        handle ->
            handle.createUpdate(sql("set-clock")).bind("millis", instant.toEpochMilli()).execute());
  }

  /** Moves the clock by {@code step} and returns the new time. */
  public Instant advance(Duration step) {
    Instant now = instant().plus(step);
    set(now);
    return now;
  }

  private String sql(String name) {
    return database.sql(SettableDatabaseClock.class, name);
  }
}
