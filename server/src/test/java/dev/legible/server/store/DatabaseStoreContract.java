// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.queue.Database;
import dev.legible.server.store.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a store in tables does besides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseStoreContract extends ObjectStoreContract {

  private @Nullable Database database;

  /** An empty database, not migrated. */
  abstract Database openDatabase();

  @BeforeAll
  void open() {
    Database opened = openDatabase();
    opened.migrate("db/queue", "db/server");
    database = opened;
  }

  @BeforeEach
  void empty() throws IOException {
    for (StoredObject object : list("")) {
      database()
          .transact(
              handle ->
                  handle.createUpdate(sql("delete-object")).bind("key", object.key()).execute());
    }
  }

  @AfterAll
  void close() {
    database().close();
  }

  private Database database() {
    Database opened = database;
    if (opened == null) {
      throw new AssertionError("The database is opened before each test.");
    }
    return opened;
  }

  @Override
  ObjectStore store() {
    return new DatabaseStore(database());
  }

  @Override
  void storeAsOthers(String key, byte[] content) {
    database()
        .transact(
            handle -> {
              handle
                  .createUpdate(sql("begin-object"))
                  .bind("key", key)
                  .bind("version", "1")
                  .execute();
              handle
                  .createUpdate(sql("add-part"))
                  .bind("key", key)
                  .bind("version", "1")
                  .bind("part", 0)
                  .bind("content", content)
                  .execute();
              handle
                  .createUpdate(sql("finish-object"))
                  .bind("key", key)
                  .bind("bytes", content.length)
                  .execute();
            });
  }

  private String sql(String name) {
    return database().sql(DatabaseStore.class, name);
  }

  @Test
  void a_reader_of_what_is_deleted_meanwhile_is_told() throws IOException {
    store().put("large", random(1, 2 * DatabaseStore.PART));

    try (InputStream in = store().open("large").orElseThrow()) {
      assertThat(in.read()).isNotNegative();
      store().delete("large");
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("large was replaced or deleted while it was read");
    }
  }

  @Test
  void no_part_is_left_of_what_was_replaced_or_deleted() throws IOException {
    store().put("a", random(1, 3 * DatabaseStore.PART));
    store().put("a", bytes("x"));
    store().put("b", random(2, 2 * DatabaseStore.PART));
    store().delete("b");

    long parts =
        database()
            .read(
                handle ->
                    handle
                        .createQuery(database().sql(DatabaseStoreContract.class, "count-parts"))
                        .mapTo(Long.class)
                        .one());

    assertThat(parts).isEqualTo(1);
  }

  @Test
  void nothing_is_stored_when_a_put_is_rolled_back() throws IOException {
    store().put("a", bytes("before"));
    assertThatThrownBy(() -> store().put("a", temporary.resolve("missing")))
        .isInstanceOf(IOException.class);

    assertThat(content("a")).contains("before");
  }
}
