// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.server.config.Settings;
import dev.legible.testkit.queue.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFingerprintTest {

  @TempDir Path temporary;
  private final Database database = Databases.postgres(RealPostgres.shared().freshDatabase(), 2);

  @BeforeEach
  void migrate() {
    database.migrate("db/queue", "db/server");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ObjectStore open(Path folder) {
    return ObjectStores.open(new Settings.Storage.Folder(folder), database);
  }

  @Test
  void processes_that_share_the_folder_start() throws IOException {
    Path shared = temporary.resolve("shared");
    Path mount = Files.createSymbolicLink(temporary.resolve("mount"), shared);

    open(shared).put("a", new byte[1]);

    assertThat(open(mount).size("a")).contains(1L);
    assertThat(open(shared)).isInstanceOf(FolderStore.class);
  }

  @Test
  void a_process_with_a_folder_of_its_own_is_refused_with_the_ways_out() {
    open(temporary.resolve("one"));

    assertThatThrownBy(() -> open(temporary.resolve("two")))
        .isInstanceOf(FolderNotSharedException.class)
        .hasMessageContaining("LEGIBLE_STORAGE=database")
        .hasMessageContaining("mount the same folder")
        .hasMessageContaining("delete from legible.object_folder");
  }

  @Test
  void the_advice_for_a_folder_that_was_replaced_works() {
    open(temporary.resolve("one"));
    database.transact(handle -> handle.execute("delete from legible.object_folder"));

    assertThat(open(temporary.resolve("two"))).isInstanceOf(FolderStore.class);
  }

  @Test
  void the_id_is_no_object() throws IOException {
    ObjectStore store = open(temporary.resolve("one"));

    store.list("", object -> assertThat(object.key()).isEqualTo("no object"));
  }

  @Test
  void a_file_of_sqlite_belongs_to_one_process_and_needs_no_fingerprint() {
    try (Database file = Databases.sqlite(temporary.resolve("legible.db"))) {
      file.migrate("db/queue", "db/server");
      ObjectStores.open(new Settings.Storage.Folder(temporary.resolve("one")), file);
      ObjectStores.open(new Settings.Storage.Folder(temporary.resolve("two")), file);
    }
  }
}
