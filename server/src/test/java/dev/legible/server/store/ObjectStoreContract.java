// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.server.store.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every store does alike. */
abstract class ObjectStoreContract extends ObjectStoreBench {

  /** Three parts of a store that cuts, and a rest. */
  private static final int LARGE = 3 * DatabaseStore.PART + 12_345;

  /** Stores an object as another program does, which has its own idea of keys. */
  abstract void storeAsOthers(String key, byte[] content) throws IOException;

  @Test
  void what_was_put_is_given_back() throws IOException {
    store().put("uploads/a.pdf", bytes("hello"));

    assertThat(content("uploads/a.pdf")).contains("hello");
    assertThat(store().size("uploads/a.pdf")).contains(5L);
  }

  @Test
  void a_large_file_is_given_back_byte_for_byte() throws IOException {
    byte[] large = random(1, LARGE);
    Path file = Files.write(temporary.resolve("large"), large);

    store().put("large", file);

    assertThat(all("large")).isEqualTo(large);
    assertThat(store().size("large")).contains((long) LARGE);
    assertThat(file).hasBinaryContent(large);
  }

  @Test
  void an_object_may_end_where_a_part_ends() throws IOException {
    byte[] two = random(2, 2 * DatabaseStore.PART);

    store().put("two-parts", two);

    assertThat(all("two-parts")).isEqualTo(two);
  }

  @Test
  void an_object_may_be_empty() throws IOException {
    store().put("empty", new byte[0]);

    assertThat(content("empty")).contains("");
    assertThat(store().size("empty")).contains(0L);
  }

  @Test
  void what_is_not_there_is_not_an_error() throws IOException {
    store().put("there", bytes("x"));

    assertThat(store().open("not/there")).isEmpty();
    assertThat(store().size("not/there")).isEmpty();
    assertThat(store().open("there/below")).isEmpty();
    assertThat(store().size("there/below")).isEmpty();
    store().delete("not/there");
    store().deleteAll("not/there/either/");
  }

  @Test
  void what_others_lie_below_is_not_an_object_itself() throws IOException {
    store().put("folder/a", bytes("x"));

    assertThat(store().open("folder")).isEmpty();
    assertThat(store().size("folder")).isEmpty();
    store().delete("folder");
    assertThat(content("folder/a")).contains("x");
  }

  @Test
  void a_second_put_replaces_the_first() throws IOException {
    store().put("a", random(3, LARGE));
    store().put("a", bytes("new"));

    assertThat(content("a")).contains("new");
    assertThat(store().size("a")).contains(3L);
    assertThat(list("")).hasSize(1);
  }

  @Test
  void a_deleted_object_is_gone_and_its_neighbours_stay() throws IOException {
    store().put("folder/a", bytes("a"));
    store().put("folder/b", bytes("b"));

    store().delete("folder/a");

    assertThat(store().open("folder/a")).isEmpty();
    assertThat(content("folder/b")).contains("b");
  }

  @Test
  void deleting_all_below_a_prefix_leaves_the_neighbours() throws IOException {
    for (String key : List.of("jobs/1/a", "jobs/1/b/c", "jobs/10/a", "jobs/1.txt", "jobs2/1/a")) {
      store().put(key, bytes(key));
    }

    store().deleteAll("jobs/1/");

    assertThat(list(""))
        .extracting(StoredObject::key)
        .containsExactlyInAnyOrder("jobs/10/a", "jobs/1.txt", "jobs2/1/a");
  }

  @Test
  void more_objects_than_one_page_holds_are_listed_and_deleted() throws Exception {
    int many = 1203;
    List<Callable<String>> puts = new ArrayList<>();
    for (int number = 0; number < many; number++) {
      String key = "many/" + number;
      puts.add(
          () -> {
            store().put(key, bytes("x"));
            return key;
          });
    }
    AtOnce.run(puts, 8);
    store().put("other", bytes("x"));

    assertThat(list("many/")).hasSize(many);
    assertThat(list("many/")).extracting(StoredObject::key).doesNotHaveDuplicates();
    store().deleteAll("many/");
    assertThat(list("")).extracting(StoredObject::key).containsExactly("other");
  }

  @Test
  void a_listing_tells_size_and_age() throws IOException {
    store().put("legible/results/1", bytes("12345"));

    assertThat(list("legible/"))
        .singleElement()
        .satisfies(
            object -> {
              assertThat(object.key()).isEqualTo("legible/results/1");
              assertThat(object.bytes()).isEqualTo(5);
              assertThat(object.ageMillis()).isBetween(0L, 600_000L);
            });
  }

  @Test
  void a_listing_begins_anywhere_in_a_key() throws IOException {
    for (String key : List.of("ab/c", "abc", "ab", "b/ab")) {
      if (!key.equals("ab")) {
        store().put(key, bytes("x"));
      }
    }

    assertThat(list("ab")).extracting(StoredObject::key).containsExactlyInAnyOrder("ab/c", "abc");
    assertThat(list("ab/")).extracting(StoredObject::key).containsExactly("ab/c");
    assertThat(list("zz")).isEmpty();
    assertThat(list("z/z/")).isEmpty();
  }

  @Test
  void readers_see_one_put_whole_while_others_replace_it() throws Exception {
    int size = 2 * DatabaseStore.PART;
    store().put("contended", filled(0, size));
    List<Callable<String>> tasks = new ArrayList<>();
    for (int writer = 1; writer <= 4; writer++) {
      byte[] content = filled(writer, size);
      tasks.add(
          () -> {
            store().put("contended", content);
            return "put";
          });
      tasks.add(this::readOneValue);
      tasks.add(this::readOneValue);
    }

    AtOnce.run(tasks, tasks.size());

    assertThat(readOneValue()).isEqualTo("read");
  }

  private String readOneValue() throws IOException {
    try (InputStream in = store().open("contended").orElseThrow()) {
      byte[] seen = in.readAllBytes();
      assertThat(seen).hasSize(2 * DatabaseStore.PART).containsOnly(seen[0]);
      return "read";
    } catch (IOException replaced) {
      return "replaced";
    }
  }

  @Test
  void folders_may_be_emptied_while_others_put_into_them() throws Exception {
    List<Callable<String>> tasks = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      String key = "shared/deep/folder/" + number;
      tasks.add(
          () -> {
            store().put(key, bytes("x"));
            store().delete(key);
            return key;
          });
      tasks.add(
          () -> {
            store().put("shared/deep/folder/kept/" + key, bytes("x"));
            return key;
          });
    }

    AtOnce.run(tasks, 8);

    assertThat(list("shared/")).hasSize(60);
  }

  @Test
  void a_missing_file_is_an_error_and_leaves_nothing() {
    assertThatThrownBy(() -> store().put("a", temporary.resolve("missing")))
        .isInstanceOf(Exception.class);
    assertThat(list("")).isEmpty();
  }

  @Test
  void a_key_may_be_long() throws IOException {
    String key = ("a".repeat(249) + "/").repeat(3) + "b".repeat(150);
    assertThat(key).hasSize(900);

    store().put(key, bytes("x"));

    assertThat(content(key)).contains("x");
    assertThat(list("")).extracting(StoredObject::key).containsExactly(key);
  }

  @Test
  void what_others_have_stored_is_read_under_the_key_that_they_gave_it() throws IOException {
    for (String key :
        List.of("uploads/Rechnung (März) 2026.pdf", "uploads/a+b@c=d.pdf", "uploads/50%/日本?.pdf")) {
      storeAsOthers(key, bytes(key));

      assertThat(content(key)).contains(key);
      assertThat(store().size(key)).contains((long) bytes(key).length);
    }
    assertThat(store().open("uploads/März (2).pdf")).isEmpty();
    assertThat(store().size("uploads/März (2).pdf")).isEmpty();
  }

  @Test
  void nothing_is_read_under_what_climbs_or_is_no_key() {
    for (String key :
        List.of(
            "", ".", "..", "../a", "a/../b", "a/./b", "a/..", "a\0", "\ud800", "ä".repeat(513))) {
      assertThatIllegalArgumentException().isThrownBy(() -> store().open(key));
      assertThatIllegalArgumentException().isThrownBy(() -> store().size(key));
    }
  }

  @Test
  void keys_that_break_the_rules_are_refused() {
    for (String key :
        List.of(
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../b",
            "a/./b",
            "a/..",
            "a b",
            "a\\b",
            "a\0",
            "ä",
            "~writing/x",
            "a?b",
            "a%2e",
            "a".repeat(256),
            "a/".repeat(450) + "a")) {
      assertThatIllegalArgumentException().isThrownBy(() -> store().put(key, bytes("x")));
      assertThatIllegalArgumentException().isThrownBy(() -> store().delete(key));
    }
  }

  @Test
  void only_whole_folders_are_deleted() {
    for (String prefix : List.of("", "/", "a", "../", "a/../", "a//")) {
      assertThatIllegalArgumentException().isThrownBy(() -> store().deleteAll(prefix));
    }
  }

  @Test
  void a_store_that_works_says_so() {
    store().check();
    assertThat(store().name()).isEqualTo("storage");
  }
}
