// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.server.search.SearchIndex;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What a database says of itself; nothing in it is changed.
 *
 * @param version of the database
 * @param pooled whether something stands between: the process that answers is not the one that was connected to
 * @param ahead seconds by which its clock is ahead of this machine's
 * @param tables whether Legible has made its own
 * @param mayMakeTables whether this user could
 * @param vector version of pgvector; empty without it
 * @param embedding type of the index's vectors; empty before the first start
 * @param model that the index is of; empty before the first start
 */
record DatabaseFacts(
    Dialect dialect,
    String version,
    boolean pooled,
    double ahead,
    boolean tables,
    boolean mayMakeTables,
    Optional<String> vector,
    Optional<String> embedding,
    Optional<String> model) {

  static DatabaseFacts of(Database database, InstantSource clock) {
    boolean postgres = database.dialect() == Dialect.POSTGRES;
    return database.read(
        handle -> {
          boolean tables = flag(handle, database, "tables");
          return new DatabaseFacts(
              database.dialect(),
              text(handle, database, "version").orElse(""),
              postgres && pooled(handle, database),
              number(handle, database, "clock") / 1e3 - clock.millis() / 1e3,
              tables,
              !postgres || flag(handle, database, "may-make-tables"),
              postgres ? ofIndex(handle, database, "vector-version") : Optional.empty(),
              postgres ? ofIndex(handle, database, "embedding-type") : Optional.empty(),
              tables && flag(handle, database, "index-exists")
                  ? ofIndex(handle, database, "state")
                  : Optional.empty());
        });
  }

  /** A pooler makes up the number of the process that it says is connected. */
  private static boolean pooled(Handle handle, Database database) {
    try {
      // By its name: the driver's class carries annotations that the compiler does not know.
      Class<?> driver = Class.forName("org.postgresql.PGConnection");
      Object connection = handle.getConnection().unwrap(driver);
      long told = (Integer) driver.getMethod("getBackendPID").invoke(connection);
      return told != number(handle, database, "process");
    } catch (SQLException | ReflectiveOperationException e) {
      return false;
    }
  }

  private static Optional<String> text(Handle handle, Database database, String statement) {
    return first(handle, database.sql(DatabaseFacts.class, statement));
  }

  /** What the index itself asks at its start. */
  private static Optional<String> ofIndex(Handle handle, Database database, String statement) {
    return first(handle, database.sql(SearchIndex.class, statement));
  }

  /** The first column of the first row. */
  private static Optional<String> first(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(String.class).findFirst();
  }

  private static boolean flag(Handle handle, Database database, String statement) {
    return handle
        .createQuery(database.sql(DatabaseFacts.class, statement))
        .mapTo(Boolean.class)
        .one();
  }

  private static long number(Handle handle, Database database, String statement) {
    return handle.createQuery(database.sql(DatabaseFacts.class, statement)).mapTo(Long.class).one();
  }
}
