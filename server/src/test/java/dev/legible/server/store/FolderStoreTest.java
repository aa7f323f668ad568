// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.server.store.ObjectStore.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ObjectStoreContract {

  @TempDir Path folder;
  private FolderStore store;

  @BeforeEach
  void open() {
    store = new FolderStore(folder.resolve("objects"));
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  void storeAsOthers(String key, byte[] content) throws IOException {
    Path file = folder.resolve("objects").resolve(key);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, content);
  }

  @Test
  void nothing_is_read_beside_the_folder_and_of_what_is_the_store_s_own() throws IOException {
    Files.writeString(folder.resolve("secret"), "x");
    storeAsOthers("~writing/half", bytes("x"));
    String outside = folder.resolve("secret").toString();

    for (String key : List.of(outside, "/", "a/", "a//b", "~writing/half", "~folder-id")) {
      assertThatIllegalArgumentException().isThrownBy(() -> store.open(key));
      assertThatIllegalArgumentException().isThrownBy(() -> store.size(key));
    }
  }

  @Test
  void an_object_is_a_file_at_the_path_of_its_key() throws IOException {
    store.put("uploads/a.pdf", bytes("x"));

    assertThat(folder.resolve("objects/uploads/a.pdf")).hasContent("x");
  }

  @Test
  void what_others_lay_into_the_folder_is_an_object() throws IOException {
    Files.createDirectories(folder.resolve("objects/uploads"));
    Files.writeString(folder.resolve("objects/uploads/b.pdf"), "y");
    Files.writeString(folder.resolve("objects/uploads/no key.pdf"), "y");

    assertThat(content("uploads/b.pdf")).contains("y");
    assertThat(list("uploads/")).extracting(StoredObject::key).containsExactly("uploads/b.pdf");
  }

  @Test
  void nothing_half_written_remains_after_a_put_that_failed() throws IOException {
    store.put("a", bytes("x"));

    assertThatThrownBy(() -> store.put("a/b", bytes("y")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a/b cannot be stored");
    store.put("c/d", bytes("x"));
    assertThatThrownBy(() -> store.put("c", bytes("y"))).isInstanceOf(IOException.class);

    assertThat(writing()).isEmpty();
    assertThat(content("a")).contains("x");
    assertThat(content("c/d")).contains("x");
  }

  @Test
  void empty_folders_go_with_their_last_object() throws IOException {
    store.put("jobs/1/a", bytes("x"));
    store.put("jobs/2/a/b", bytes("x"));

    store.delete("jobs/1/a");
    store.deleteAll("jobs/2/");

    assertThat(folder.resolve("objects/jobs")).doesNotExist();
    assertThat(folder.resolve("objects")).exists();
  }

  @Test
  void leftovers_of_a_killed_process_are_swept_at_the_next_start() throws IOException {
    store.put("a", bytes("x"));
    Path old = Files.writeString(folder.resolve("objects/~writing/old"), "half");
    Path young = Files.writeString(folder.resolve("objects/~writing/young"), "half");
    Instant twoHoursAgo = Instant.now().minus(Duration.ofHours(2));
    Files.setLastModifiedTime(old, FileTime.from(twoHoursAgo));

    store = new FolderStore(folder.resolve("objects"));

    assertThat(writing()).containsExactly(young);
    assertThat(list("")).extracting(StoredObject::key).containsExactly("a");
  }

  private Path[] writing() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("objects/~writing"))) {
      return files.toArray(Path[]::new);
    }
  }

  @Test
  void a_folder_that_cannot_be_used_is_said_at_the_start() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(() -> new FolderStore(file)).hasMessageContaining("cannot be used");
  }
}
