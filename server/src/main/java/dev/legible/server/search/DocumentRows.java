// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.document.Chunk;
import dev.legible.export.PlacesJson;
import dev.legible.queue.Database;
import dev.legible.server.search.SearchIndex.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The rows of documents and of their passages, in the caller's transaction. Thread-safe. */
record DocumentRows(Database database) {

  /** Whether one was sent after it, which is there or was taken out. */
  boolean hasLater(Handle transaction, IndexedDocument document, Instant sent) {
    return transaction
            .createQuery(sql("later-documents"))
            .bind("tenant", document.tenant())
            .bind("id", document.id())
            .bind("documentId", document.documentId())
            .bind("sent", sent.toEpochMilli())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** The ids of the tenant's documents with this id or name. */
  List<String> same(Handle transaction, String tenant, String id, @Nullable String documentId) {
    return transaction
        .createQuery(sql("same-documents"))
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("documentId", documentId)
        .mapTo(String.class)
        .list();
  }

  void insert(
      Handle transaction,
      IndexedDocument document,
      @Nullable Instant sent,
      long revision,
      DocumentText text) {
    transaction
        .createUpdate(sql("insert-document"))
        .bindMethods(document)
        .bind("sent", sent == null ? null : sent.toEpochMilli())
        .bind("revision", revision)
        .bind("text", storable(text.whole()))
        .execute();
    insert(transaction, document.id(), text.chunks());
  }

  private void insert(Handle transaction, String document, List<Chunk> chunks) {
    for (int from = 0; from < chunks.size(); from += VectorStore.ROWS_AT_ONCE) {
      PreparedBatch batch = transaction.prepareBatch(sql("insert-chunk"));
      for (Chunk chunk :
          chunks.subList(from, Math.min(chunks.size(), from + VectorStore.ROWS_AT_ONCE))) {
        batch
            .bind("document", document)
            .bind("id", chunk.id())
            .bind("position", chunk.position())
            .bind("headings", storable(String.join("\n", chunk.headings())))
            .bind("text", storable(chunk.text()))
            .bind("tokens", chunk.tokens())
            .bind("page", chunk.places().getFirst().page())
            .bind("places", PlacesJson.text(chunk.places()))
            .add();
      }
      batch.execute();
    }
  }

  /** No database keeps a NUL in a text. */
  private static String storable(String text) {
    return text.replace('\0', ' ');
  }

  /** The numbers of its passages, in their order. */
  List<Long> numbers(Handle transaction, String document) {
    return transaction
        .createQuery(sql("passage-numbers"))
        .bind("document", document)
        .mapTo(Long.class)
        .list();
  }

  List<Passage> passages(Handle handle, String document) {
    return handle
        .createQuery(sql("passages"))
        .bind("document", document)
        .map(
            (row, _) ->
                passage(row.getLong("number"), row.getString("headings"), row.getString("text")))
        .list();
  }

  private static Passage passage(long number, String headings, String text) {
    return new Passage(number, headings.isEmpty() ? text : headings + "\n" + text);
  }

  void remove(Handle transaction, String tenant, String document) {
    removeVectors(transaction, document);
    transaction.createUpdate(sql("remove-chunks")).bind("document", document).execute();
    transaction
        .createUpdate(sql("remove-document"))
        .bind("document", document)
        .bind("tenant", tenant)
        .execute();
  }

  void removeVectors(Handle transaction, String document) {
    transaction.createUpdate(sql("remove-embeddings")).bind("document", document).execute();
  }

  /** That it was taken out, so that no version which was sent before takes its place. */
  void rememberRemoved(Handle transaction, String tenant, String document) {
    transaction
        .createUpdate(sql("remember-removed"))
        .bind("document", document)
        .bind("tenant", tenant)
        .execute();
  }

  void forgetRemoved(Handle transaction, Duration age) {
    transaction.createUpdate(sql("forget-removed")).bind("age", age.toMillis()).execute();
  }

  void revise(Handle transaction, String document, long revision) {
    transaction
        .createUpdate(sql("revise-document"))
        .bind("document", document)
        .bind("revision", revision)
        .execute();
  }

  private String sql(String statement) {
    return database.sql(DocumentRows.class, statement);
  }
}
