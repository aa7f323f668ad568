// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.queue.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    Process owner = start(OwnerMain.class, file);
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

  @Test
  void a_guest_needs_no_temporary_folder_from_which_libraries_may_be_loaded() throws Exception {
    Path file = folder.resolve("c.db");
    Process owner = start(OwnerMain.class, file);
    try {
      assertThat(owner.inputReader().readLine()).isEqualTo("open");
      Process guest = start(GuestMain.class, file, "-Djava.io.tmpdir=" + folder.resolve("none"));
      assertThat(guest.inputReader().readLine()).isEqualTo("open");
      assertThat(guest.waitFor()).isZero();
    } finally {
      owner.destroyForcibly();
    }
  }

  @Test
  void libraries_of_processes_that_were_killed_are_swept_and_those_about_to_be_loaded_are_not()
      throws Exception {
    Path libraries = Files.createDirectories(folder.resolve("native"));
    Path old = Files.createFile(libraries.resolve("sqlite-1-old.so"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
    Path fresh = Files.createFile(libraries.resolve("sqlite-1-fresh.so"));

    SqliteLibrary.unpackBeside(folder.resolve("d.db"));

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  private static Process start(Class<?> main, Path file, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), main.getName(), file.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
