// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings tables up to date: all scripts that are missing, in one transaction, by one process at a time.
 * docs/adr/0005 says why this is our own.
 */
final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private final Database database;

  Migrations(Database database) {
    this.database = database;
  }

  void apply(String... locations) {
    Map<Integer, MigrationScript> scripts = scripts(locations);
    // The usual start finds nothing to do, and needs neither the lock nor the right to make tables.
    if (database.<Boolean>read(handle -> started(handle) && missing(handle, scripts).isEmpty())) {
      return;
    }
    database.transact(
        handle -> {
          prepare(handle);
          missing(handle, scripts).forEach(script -> run(handle, script));
        });
  }

  private Map<Integer, MigrationScript> scripts(String... locations) {
    String folder = database.dialect().name().toLowerCase(Locale.ROOT);
    return Arrays.stream(locations)
        .flatMap(location -> new MigrationFolder(location + "/" + folder).scripts().stream())
        .collect(
            Collectors.toMap(
                MigrationScript::version,
                script -> script,
                (one, other) -> {
                  throw new IllegalStateException(
                      "Two migration scripts have one number: %s and %s."
                          .formatted(one.name(), other.name()));
                },
                TreeMap::new));
  }

  private boolean started(Handle handle) {
    return handle.select(sql("history-exists")).mapTo(Boolean.class).one();
  }

  private void prepare(Handle handle) {
    if (database.dialect() == Dialect.POSTGRES) {
      // Held until COMMIT, so it works through a pooler in transaction mode.
      handle.execute(sql("lock-migrations"));
      if (!handle.select(sql("schema-exists")).mapTo(Boolean.class).one()) {
        handle.execute(sql("create-schema"));
      }
    }
    if (!started(handle)) {
      handle.execute(sql("create-history"));
    }
  }

  private record Installed(int version, String name, String checksum) {}

  private List<MigrationScript> missing(Handle handle, Map<Integer, MigrationScript> scripts) {
    Map<Integer, Installed> history =
        handle
            .select(sql("history"))
            .map((row, context) -> new Installed(row.getInt(1), row.getString(2), row.getString(3)))
            .collect(Collectors.toMap(Installed::version, installed -> installed));
    history.values().forEach(installed -> compare(installed, scripts));
    return scripts.values().stream()
        .filter(script -> !history.containsKey(script.version()))
        .toList();
  }

  private static void compare(Installed installed, Map<Integer, MigrationScript> scripts) {
    MigrationScript script = scripts.get(installed.version());
    if (script == null) {
      throw new IllegalStateException(
          ("The database is newer than this program: it has had %s, and this program has no migration %d."
                  + " Install the newer program, or restore the backup from before its upgrade.")
              .formatted(installed.name(), installed.version()));
    }
    if (!script.checksum().equals(installed.checksum())) {
      throw new IllegalStateException(
          ("The migration %s is not the one that this database has had (%s): a released script was changed."
                  + " Run the program that came with this database, or restore the script.")
              .formatted(script.name(), installed.name()));
    }
  }

  private void run(Handle handle, MigrationScript script) {
    LOG.info("Migrating the database: {}", script.name());
    // Not through Jdbi: a script is several statements, some with semicolons inside.
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.executeUpdate(script.text());
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The migration %s failed and nothing was changed: %s"
              .formatted(script.name(), e.getMessage()),
          e);
    }
    handle.execute(sql("record-migration"), script.version(), script.name(), script.checksum());
  }

  private String sql(String name) {
    return database.sql(Migrations.class, name);
  }
}
