// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Database;
import dev.legible.reader.protocol.DocumentCodec;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.server.store.ObjectStore;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was read of a document before it was finished: objects in the store, pages in a table. Thread-safe. */
final class Checkpoints {

  private final Database database;
  private final ObjectStore store;

  Checkpoints(Database database, ObjectStore store) {
    this.database = database;
    this.store = store;
  }

  /** Keeps what a document is for those who assemble it. */
  void putOpened(Job job, Opened opened) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DocumentCodec.writeOpened(opened, bytes);
    store.put(JobKeys.opened(job), bytes.toByteArray());
  }

  Opened opened(Job job) throws IOException {
    try (InputStream in = store.open(JobKeys.opened(job)).orElseThrow(() -> lost(job))) {
      return DocumentCodec.readOpened(in);
    }
  }

  /** Stores pages, and returns the key of the object that holds them. */
  String put(Job job, List<PageRead> pages, long token) throws IOException {
    int first = pages.stream().mapToInt(page -> page.page().number()).min().orElseThrow();
    String key = JobKeys.checkpoint(job, first, token);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DocumentCodec.writePages(pages, bytes);
    store.put(key, bytes.toByteArray());
    return key;
  }

  /** The numbers of the pages that are finished. */
  Set<Integer> finished(Job job) {
    return new TreeSet<>(keys(job).keySet());
  }

  /**
   * The pages that are finished, in their order.
   *
   * @param room for all of them
   */
  List<PageRead> load(Job job, DocumentCodec.Room room) throws IOException {
    Map<Integer, Optional<String>> keys = keys(job);
    Set<String> objects = new LinkedHashSet<>();
    keys.values().forEach(key -> key.ifPresent(objects::add));
    List<PageRead> pages = new ArrayList<>();
    for (String key : objects) {
      try (InputStream in = new BufferedInputStream(store.open(key).orElseThrow(() -> lost(job)))) {
        // A page that two attempts have read counts from where the table says.
        DocumentCodec.readPages(in, room).stream()
            .filter(page -> Optional.of(key).equals(keys.get(page.page().number())))
            .forEach(pages::add);
      }
    }
    pages.sort(Comparator.comparingInt(page -> page.page().number()));
    return pages;
  }

  private Map<Integer, Optional<String>> keys(Job job) {
    return database.read(
        handle -> {
          Map<Integer, Optional<String>> keys = new HashMap<>();
          handle
              .createQuery(database.sql(Checkpoints.class, "find-pages"))
              .bind("job", job.id())
              .map((row, _) -> new Finished(row.getInt("page"), row.getString("checkpoint_key")))
              .forEach(page -> keys.put(page.number(), Optional.ofNullable(page.key())));
          return keys;
        });
  }

  private record Finished(int number, @Nullable String key) {}

  private static IOException lost(Job job) {
    return new IOException("A checkpoint of job %s is not in the store.".formatted(job.id()));
  }
}
