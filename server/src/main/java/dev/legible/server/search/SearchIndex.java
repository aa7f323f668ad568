// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.document.LegibleException;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What goes into the index and out of it. A document stays until it is removed or one of the same name
 * replaces it. Thread-safe.
 */
public final class SearchIndex {

  private final Database database;
  private final VectorStore vectors;
  private final IndexModel model;
  private final DocumentRows rows;

  private SearchIndex(Database database, IndexModel model, boolean approximate) {
    this.database = database;
    this.vectors = vectors(database, approximate);
    this.model = model;
    this.rows = new DocumentRows(database);
  }

  /**
   * Opens the index for a model, as below.
   *
   * @throws IllegalStateException also when its vectors do not have the length of the index
   */
  public static SearchIndex open(Database database, EmbeddingModel model, boolean approximate) {
    IndexModel.requireLength(model);
    return open(database, model.name(), approximate);
  }

  /**
   * Opens the index and makes what is missing of it.
   *
   * @param model name of the model of which the vectors are to be
   * @param approximate whether pgvector is to use an HNSW index
   * @throws IllegalStateException when the index is of another model or the database lacks something;
   *     the message says what to do
   */
  public static SearchIndex open(Database database, String model, boolean approximate) {
    IndexModel wanted = new IndexModel(database, model);
    if (wanted.isAnother()) {
      wanted.take();
    }
    return new SearchIndex(database, wanted, approximate);
  }

  /**
   * Opens the index for who only searches: one without documents keeps its model, which may be that of a
   * service.
   *
   * @throws IllegalStateException as above
   */
  public static SearchIndex toSearch(Database database, EmbeddingModel model, boolean approximate) {
    IndexModel wanted = new IndexModel(database, model.name());
    wanted.isAnother();
    return new SearchIndex(database, wanted, approximate);
  }

  /**
   * Opens the index for a command that only takes documents out: of whatever model it is, it stays.
   *
   * @param otherwise name of the model when there is no index yet
   */
  public static SearchIndex asItIs(Database database, String otherwise) {
    String model = new IndexModel(database, otherwise).begun().model();
    return new SearchIndex(database, new IndexModel(database, model), false);
  }

  /**
   * Makes this the model of the index: vectors of another one are not searched from now on.
   *
   * @return the documents that have to be embedded again, with their tenants
   */
  public static List<Owned> changeModel(Database database, String model) {
    return new IndexModel(database, model).take();
  }

  /** A document and whose it is. */
  public record Owned(String id, String tenant) {}

  private static VectorStore vectors(Database database, boolean approximate) {
    return database.dialect() == Dialect.POSTGRES
        ? PgVectorTables.prepared(database, approximate)
        : new ScannedVectors(database);
  }

  /** Name of the model of which the vectors are. */
  public String model() {
    return model.name();
  }

  /**
   * Whether the index is of this model still: another process may have changed it, and then nothing can
   * be put in from here.
   */
  public boolean isCurrent() {
    return model.isCurrent();
  }

  /** Whether it was seen a moment ago that the index is of another model: to be asked often, it asks nobody. */
  public boolean seenOutdated() {
    return model.seenOutdated();
  }

  /** What is wrong when the index is not current, and what to do. */
  public String outdated() {
    return model.outdated();
  }

  VectorStore vectors() {
    return vectors;
  }

  Database database() {
    return database;
  }

  /**
   * Puts a document in, in the caller's transaction. One with the same id, or of the same tenant and
   * name, is replaced.
   *
   * @param embeddings one for each chunk
   * @throws LegibleException when the vectors do not have the length of the index
   * @throws IllegalStateException when the index is of another model by now
   */
  public void put(
      Handle transaction, IndexedDocument document, DocumentText text, List<float[]> embeddings) {
    put(transaction, document, null, text, embeddings);
  }

  /**
   * The same for a document that was sent some time ago: one that was sent after it is not replaced, and where such a
   * one was taken out, nothing takes its place.
   *
   * @param sent null for now
   */
  public void put(
      Handle transaction,
      IndexedDocument document,
      @Nullable Instant sent,
      DocumentText text,
      List<float[]> embeddings) {
    embeddings.forEach(model::requireLength);
    // First, so that of two transactions one waits here, before it has changed anything else.
    long revision = model.nextRevision(transaction);
    if (sent != null && rows.hasLater(transaction, document, sent)) {
      return;
    }
    rows.same(transaction, document.tenant(), document.id(), document.documentId())
        .forEach(same -> rows.remove(transaction, document.tenant(), same));
    rows.insert(transaction, document, sent, revision, text);
    vectors.insert(transaction, rows.numbers(transaction, document.id()), model.name(), embeddings);
  }

  /**
   * Takes a document out, in the caller's transaction. Versions of it that were sent before and still wait to be put in
   * stay out.
   *
   * @return whether it was there
   */
  public boolean remove(Handle transaction, String tenant, String document) {
    List<String> there = rows.same(transaction, tenant, document, null);
    if (!there.isEmpty()) {
      model.nextRevisionOfAny(transaction);
    }
    there.forEach(
        id -> {
          rows.rememberRemoved(transaction, tenant, id);
          rows.remove(transaction, tenant, id);
        });
    return !there.isEmpty();
  }

  /**
   * Forgets what was taken out so long ago, in the caller's transaction: no earlier version of it waits any more to be
   * put in.
   */
  public void forgetRemoved(Handle transaction, Duration age) {
    rows.forgetRemoved(transaction, age);
  }

  /** The passages nearest to a vector, which is of the model of the index and has length 1. */
  public List<Ranked> nearest(float[] vector, SearchFilter filter, int limit) {
    return vectors.nearest(vector, model.name(), filter, limit);
  }

  /**
   * A passage of a document as it is embedded.
   *
   * @param number in the database
   */
  record Passage(long number, String text) {}

  List<Passage> passages(String document) {
    return database.read(handle -> rows.passages(handle, document));
  }

  /** Replaces the vectors of a document, in the caller's transaction. */
  void replaceVectors(
      Handle transaction, String document, List<Passage> passages, List<float[]> embeddings) {
    embeddings.forEach(model::requireLength);
    long revision = model.nextRevision(transaction);
    rows.removeVectors(transaction, document);
    List<Long> numbers = passages.stream().map(Passage::number).toList();
    vectors.insert(transaction, numbers, model.name(), embeddings);
    rows.revise(transaction, document, revision);
  }
}
