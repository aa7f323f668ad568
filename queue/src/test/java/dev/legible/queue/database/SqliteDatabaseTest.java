// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.queue.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

  @TempDir private Path folder;

  @Test
  void every_connection_is_durable_and_only_readers_refuse_to_write() {
    try (Database database = Databases.sqlite(folder.resolve("a.db"))) {
      assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(database, "synchronous")).isEqualTo("2");
      assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(database, "busy_timeout")).isEqualTo("10000");
      database.transact(handle -> handle.execute("create table t (x integer)"));
      assertThatThrownBy(() -> database.read(handle -> handle.execute("insert into t values (1)")))
          .hasMessageContaining("readonly");
      database.check();
    }
  }

  private static String pragma(Database database, String name) {
    return database.autocommit(handle -> handle.select("pragma " + name).mapTo(String.class).one());
  }

  @Test
  void a_file_that_another_process_owns_is_refused_with_its_process_id() throws Exception {
    Path file = folder.resolve("b.db");
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OwnerMain.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(owner.inputReader().readLine()).isEqualTo("open");
      assertThatThrownBy(() -> Databases.sqlite(file))
          .hasMessageContaining("is in use by process " + owner.pid());
      try (Database guest = Databases.sqliteBesideItsOwner(file)) {
        guest.transact(handle -> handle.execute("create table t (x integer)"));
      }
      owner.destroyForcibly().waitFor();
      // The system has taken the lock off.
      Databases.sqlite(file).close();
    } finally {
      owner.destroyForcibly();
    }
  }
}
