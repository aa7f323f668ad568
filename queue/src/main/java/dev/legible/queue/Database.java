// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * A database that holds queue and jobs: a SQLite file of this process, or a PostgreSQL that several
 * share. Thread-safe.
 *
 * <p>Statements stand in {@code .sql} files named after what they do, in the package of the class that
 * runs them; one in a subfolder {@code sqlite} or {@code postgres} wins over one beside it. They are
 * written for PostgreSQL: where a file is shared, the schema prefix {@code legible.} is taken off for
 * SQLite, and {@code <now>} stands for the milliseconds since 1970 on the database's clock, the only
 * clock whose times are stored. Times are stored as such milliseconds.
 */
public interface Database extends AutoCloseable {

  Dialect dialect();

  /**
   * The text of a statement.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  String sql(Class<?> owner, String name);

  /**
   * Runs {@code work} in one transaction: all of it is durable when this returns, or nothing has
   * happened. With SQLite it holds the write lock from its beginning.
   *
   * @throws RuntimeException what {@code work} threw, or that of the database. When the connection breaks
   *     during COMMIT, nobody here knows whether it took place: read before you conclude
   */
  <T> T inTransaction(Function<Handle, T> work);

  /** As {@link #inTransaction}, without a result. */
  default void transact(Consumer<Handle> work) {
    this.<Boolean>inTransaction(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  /** Runs queries, each on its own: no transaction is held. */
  <T> T read(Function<Handle, T> queries);

  /** Runs statements that write, each durable on its own: a transaction would cost a round trip more. */
  <T> T autocommit(Function<Handle, T> statements);

  /**
   * As {@link #autocommit}, on connections that no other work can use up, and which give up after 5
   * seconds: for the beats, which must not wait.
   */
  <T> T urgent(Function<Handle, T> statements);

  /**
   * Brings the tables up to date, several processes at once if need be.
   *
   * @param locations folders on the class path, in order; each has {@code sqlite} and {@code postgres}
   *     with scripts named {@code V<number>__<what>.sql}, numbered across all locations
   */
  void migrate(String... locations);

  /**
   * Asks the database for an answer.
   *
   * @throws RuntimeException when it gives none within a few seconds; the message says why
   */
  void check();

  @Override
  void close();
}
