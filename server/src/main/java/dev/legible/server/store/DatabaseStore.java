// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.queue.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Keeps objects in tables, cut into parts, so that machines that share only the database share objects
 * too. A put is one transaction. Reading takes one query for each part and holds no transaction: an
 * object that is replaced or deleted meanwhile ends the reading with an {@link IOException}, never with
 * a mixture.
 */
public final class DatabaseStore implements ObjectStore {

  /** Bytes in a part: a reader or writer holds one in memory. */
  static final int PART = 1 << 20;

  /** Rows that one statement lists or deletes. */
  private static final int BATCH = 500;

  private final Database database;

  public DatabaseStore(Database database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public void check() {
    database.check();
  }

  @Override
  public void put(String key, Path content) throws IOException {
    put(key, () -> Files.newInputStream(content));
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    put(key, () -> new ByteArrayInputStream(content));
  }

  private interface Content {
    InputStream open() throws IOException;
  }

  private void put(String key, Content content) throws IOException {
    ObjectKey.require(key);
    run("store " + key, () -> database.inTransaction(handle -> write(handle, key, content)));
  }

  private int write(Handle handle, String key, Content content) {
    try (InputStream bytes = content.open()) {
      return write(handle, key, UUID.randomUUID().toString(), bytes);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** The object's row first: it keeps others that put under this key waiting until we are done. */
  private int write(Handle handle, String key, String version, InputStream content)
      throws IOException {
    handle.createUpdate(sql("begin-object")).bind("key", key).bind("version", version).execute();
    handle.createUpdate(sql("drop-parts")).bind("key", key).bind("version", version).execute();
    long bytes = 0;
    byte[] part = content.readNBytes(PART);
    for (int number = 0; part.length > 0; number++) {
      handle
          .createUpdate(sql("add-part"))
          .bind("key", key)
          .bind("version", version)
          .bind("part", number)
          .bind("content", part)
          .execute();
      bytes += part.length;
      part = content.readNBytes(PART);
    }
    return handle
        .createUpdate(sql("finish-object"))
        .bind("key", key)
        .bind("bytes", bytes)
        .execute();
  }

  @Override
  public Optional<InputStream> open(String key) throws IOException {
    ObjectKey.requireReadable(key);
    return stat(key).map(object -> new PartsStream(this, key, object));
  }

  @Override
  public Optional<Long> size(String key) throws IOException {
    ObjectKey.requireReadable(key);
    return stat(key).map(Stat::bytes);
  }

  /** What is known of an object without its bytes. */
  record Stat(String version, long bytes) {}

  private Optional<Stat> stat(String key) throws IOException {
    return read(
        "look for " + key,
        handle ->
            handle
                .createQuery(sql("object"))
                .bind("key", key)
                .map((row, context) -> new Stat(row.getString("version"), row.getLong("bytes")))
                .findOne());
  }

  /** One part; empty when this version of the object is no longer there. */
  Optional<byte[]> part(String key, String version, int number) throws IOException {
    return read(
        "read " + key,
        handle ->
            handle
                .createQuery(sql("part"))
                .bind("key", key)
                .bind("version", version)
                .bind("part", number)
                .map((row, context) -> row.getBytes("content"))
                .findOne());
  }

  @Override
  public void delete(String key) throws IOException {
    ObjectKey.require(key);
    run(
        "delete " + key,
        () ->
            database.inTransaction(
                handle -> handle.createUpdate(sql("delete-object")).bind("key", key).execute()));
  }

  @Override
  public void deleteAll(String prefix) throws IOException {
    KeyRange range = KeyRange.of(ObjectKey.requireFolder(prefix));
    int deleted;
    do {
      deleted =
          run(
              "delete objects",
              () ->
                  database.inTransaction(
                      handle ->
                          handle
                              .createUpdate(sql("delete-objects"))
                              .bind("from", range.from())
                              .bind("to", range.to())
                              .bind("batch", BATCH)
                              .execute()));
    } while (deleted == BATCH);
  }

  @Override
  public void list(String prefix, Consumer<StoredObject> each) throws IOException {
    KeyRange range = KeyRange.of(ObjectKey.requireBeginning(prefix));
    List<StoredObject> batch;
    String from = range.from();
    do {
      batch = batch(from, range.to());
      batch.forEach(each);
      // The smallest key that is greater than the last one: no key has a character below '!'.
      from = batch.isEmpty() ? from : batch.getLast().key() + '!';
    } while (batch.size() == BATCH);
  }

  private List<StoredObject> batch(String from, String to) throws IOException {
    return read(
        "list objects",
        handle ->
            handle
                .createQuery(sql("objects"))
                .bind("from", from)
                .bind("to", to)
                .bind("batch", BATCH)
                .map(
                    (row, context) ->
                        new StoredObject(
                            row.getString("key"),
                            row.getLong("bytes"),
                            Math.max(0, row.getLong("age"))))
                .list());
  }

  private String sql(String name) {
    return database.sql(DatabaseStore.class, name);
  }

  private <T> T read(String what, Function<Handle, T> queries) throws IOException {
    return run(what, () -> database.read(queries));
  }

  private interface Work<T> {
    T run();
  }

  private static <T> T run(String what, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (UncheckedIOException problem) {
      throw new IOException("Could not " + what + ": " + problem.getMessage(), problem);
    } catch (JdbiException problem) {
      throw new IOException("The database could not " + what + ".", problem);
    }
  }

  /** The database belongs to whoever opened it. */
  @Override
  public void close() {}
}
