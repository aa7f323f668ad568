// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import java.nio.file.Path;

/** Opens databases. */
public final class Databases {

  private Databases() {}

  /**
   * A SQLite file that belongs to this process until it is closed; made when there is none.
   *
   * @throws IllegalStateException when another process owns it; the message names that one
   */
  public static Database sqlite(Path file) {
    return sqlite(file, DatabaseClock.real(Dialect.SQLITE));
  }

  /** As {@link #sqlite(Path)}, with a clock that a test can set. */
  public static Database sqlite(Path file, DatabaseClock clock) {
    return new SqliteDatabase(file, clock, true);
  }

  /**
   * A SQLite file that another process may own: for commands that read or write a row beside a running
   * server. The queue must not be worked on from here.
   */
  public static Database sqliteBesideItsOwner(Path file) {
    return new SqliteDatabase(file, DatabaseClock.real(Dialect.SQLITE), false);
  }

  /**
   * A PostgreSQL that other processes share. Connects when first used.
   *
   * @param url as libpq writes it: {@code postgresql://user:password@host:6543/name?sslmode=require};
   *     parameters that are unknown are dropped
   * @param poolSize most connections for ordinary work, at least 1; two more are kept for what is urgent
   * @throws IllegalArgumentException when the URL is none; the message does not repeat it
   */
  public static Database postgres(String url, int poolSize) {
    return postgres(url, poolSize, DatabaseClock.real(Dialect.POSTGRES));
  }

  /** As {@link #postgres(String, int)}, with a clock that a test can set. */
  public static Database postgres(String url, int poolSize, DatabaseClock clock) {
    return new PostgresDatabase(PostgresUrl.parse(url), poolSize, clock);
  }
}
