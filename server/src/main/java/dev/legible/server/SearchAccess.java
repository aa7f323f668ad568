// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.document.Chunk;
import dev.legible.document.Document;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.queue.Database;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.reader.Embeddings;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.server.config.Settings;
import dev.legible.server.job.DocumentWork;
import dev.legible.server.search.DocumentSearch;
import dev.legible.server.search.DocumentText;
import dev.legible.server.search.IndexedDocument;
import dev.legible.server.search.ReembedHandler;
import dev.legible.server.search.SearchIndex;
import dev.legible.server.search.SearchIndex.Owned;
import dev.legible.server.search.SqlDocumentSearch;
import java.util.List;
import java.util.UUID;

/** The search index as the command line uses it, beside the service, which may be running. Thread-safe. */
public final class SearchAccess implements AutoCloseable {

  private final Database database;
  private final SearchIndex index;
  private final Embeddings embeddings;

  private SearchAccess(Database database, SearchIndex index, Embeddings embeddings) {
    this.database = database;
    this.index = index;
    this.embeddings = embeddings;
  }

  /**
   * Opens the index of these settings.
   *
   * @param supervisor of the child that embeds; not closed by this
   * @param threads of that child
   * @throws IllegalStateException when the index is of another model; the message says what to do
   */
  public static SearchAccess open(Settings settings, Supervisor supervisor, int threads) {
    return with(settings, supervisor, threads, SearchIndex::open);
  }

  /** The same for who puts nothing in: the index is not changed. */
  public static SearchAccess toSearch(Settings settings, Supervisor supervisor, int threads) {
    return with(settings, supervisor, threads, SearchIndex::toSearch);
  }

  private interface Opening {
    SearchIndex open(Database database, EmbeddingModel model, boolean approximate);
  }

  private static SearchAccess with(
      Settings settings, Supervisor supervisor, int threads, Opening opening) {
    EmbeddingModel model = EmbeddingModel.of(settings.search().model());
    Database database = ServiceDatabase.besideTheService(settings);
    try {
      SearchIndex index = opening.open(database, model, settings.search().approximate());
      return new SearchAccess(database, index, new Embeddings(supervisor, threads, model));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Makes the model of the settings that of the index, and queues the documents to be embedded again.
   *
   * @return how many documents
   */
  public static int reembed(Settings settings) {
    EmbeddingModel model = EmbeddingModel.of(settings.search().model());
    try (Database database = ServiceDatabase.besideTheService(settings)) {
      TaskQueue queue = TaskQueues.in(database, TaskListener.NONE);
      List<Owned> documents = SearchIndex.changeModel(database, model.name());
      database.transact(
          transaction ->
              documents.forEach(
                  document ->
                      queue.add(transaction, ReembedHandler.task(DocumentWork.QUEUE, document))));
      return documents.size();
    }
  }

  /**
   * Puts a document in; one of the same tenant and name is replaced.
   *
   * @param name what its owner calls it
   * @return how many passages it has
   */
  public int put(String tenant, String name, Document document) throws InterruptedException {
    DocumentText text = DocumentText.of(document, embeddings.model().chunker().apply(document));
    List<float[]> vectors =
        embeddings.of(text.chunks().stream().map(Chunk::passage).toList(), Purpose.PASSAGE);
    IndexedDocument indexed =
        new IndexedDocument(
            UUID.randomUUID().toString(),
            tenant,
            name,
            document.file(),
            document.mediaType(),
            document.sha256(),
            document.pages().size());
    database.transact(transaction -> index.put(transaction, indexed, text, vectors));
    return text.chunks().size();
  }

  /** Searches, and takes documents out. */
  public DocumentSearch search() {
    return new SqlDocumentSearch(index, embeddings);
  }

  @Override
  public void close() {
    database.close();
  }
}
