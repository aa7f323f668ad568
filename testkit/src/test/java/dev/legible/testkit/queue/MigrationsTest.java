// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  private static final int AT_ONCE = 4;

  /** Of the queue alone. */
  private static final int SCRIPTS_OF_POSTGRES = 3;

  private static final int SCRIPTS_OF_SQLITE = 2;

  @TempDir private Path folder;

  @Test
  void processes_that_start_at_once_make_the_tables_once() throws Exception {
    String url = RealPostgres.shared().freshDatabase();

    try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> started =
          IntStream.range(0, AT_ONCE).mapToObj(_ -> starts.submit(() -> start(url))).toList();

      for (Future<Integer> each : started) {
        assertThat(each.get()).isEqualTo(SCRIPTS_OF_POSTGRES);
      }
    }
  }

  private static int start(String url) {
    try (Database database = Databases.postgres(url, 2)) {
      database.migrate(TaskQueues.MIGRATIONS);
      return scripts(database);
    }
  }

  @Test
  void a_second_start_changes_nothing() {
    try (Database database = migrated()) {
      database.migrate(TaskQueues.MIGRATIONS);

      assertThat(scripts(database)).isEqualTo(SCRIPTS_OF_SQLITE);
    }
  }

  @Test
  void a_script_that_was_changed_after_its_release_stops_the_start() {
    try (Database database = migrated()) {
      database.transact(handle -> handle.execute("update schema_history set checksum = 'other'"));

      assertThatThrownBy(() -> database.migrate(TaskQueues.MIGRATIONS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("V1__tasks.sql")
          .hasMessageContaining("a released script was changed");
    }
  }

  @Test
  void a_database_that_is_newer_than_the_program_stops_the_start() {
    try (Database database = migrated()) {
      database.transact(
          handle ->
              handle.execute(
                  "insert into schema_history select 999, 'V999__later.sql', checksum, installed_at from schema_history where version = 1"));

      assertThatThrownBy(() -> database.migrate(TaskQueues.MIGRATIONS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("newer than this program")
          .hasMessageContaining("V999__later.sql");
    }
  }

  private Database migrated() {
    Database database = Databases.sqlite(folder.resolve("legible.db"));
    database.migrate(TaskQueues.MIGRATIONS);
    return database;
  }

  private static int scripts(Database database) {
    String table = database.dialect() == dev.legible.queue.Dialect.SQLITE ? "" : "legible.";
    return database.read(
        handle ->
            handle
                .select("select count(*) from " + table + "schema_history")
                .mapTo(Integer.class)
                .one());
  }
}
