// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.document.Box;
import dev.legible.document.Chunk;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What goes into the index and out of it. A document stays until it is removed or one of the same name
 * replaces it. Thread-safe.
 */
public final class SearchIndex {

  /** So long nobody asks again whether the index has come back to the model of this process. */
  private static final Duration OUTDATED = Duration.ofSeconds(10);

  private final Database database;
  private final VectorStore vectors;
  private final String model;
  private volatile long outdatedUntil = System.nanoTime();

  private SearchIndex(Database database, VectorStore vectors, String model) {
    this.database = database;
    this.vectors = vectors;
    this.model = model;
  }

  /**
   * Opens the index for a model, as below.
   *
   * @throws IllegalStateException also when its vectors do not have the length of the index
   */
  public static SearchIndex open(Database database, EmbeddingModel model, boolean approximate) {
    int dimensions = model.dimensions().orElse(VectorStore.DIMENSIONS);
    if (dimensions != VectorStore.DIMENSIONS) {
      throw new IllegalStateException(wrongLength(model.name(), dimensions));
    }
    return open(database, model.name(), approximate);
  }

  private static String wrongLength(String model, int dimensions) {
    return "The model %s gives vectors of %d numbers, and the index holds %d. Set LEGIBLE_EMBEDDING_MODEL to a model of %d dimensions."
        .formatted(model, dimensions, VectorStore.DIMENSIONS, VectorStore.DIMENSIONS);
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
    if (isOfAnother(database, model)) {
      changeModel(database, model);
    }
    return new SearchIndex(database, vectors(database, approximate), model);
  }

  /**
   * Opens the index for who only searches: one without documents keeps its model, which may be that of a
   * service.
   *
   * @throws IllegalStateException as above
   */
  public static SearchIndex toSearch(Database database, EmbeddingModel model, boolean approximate) {
    isOfAnother(database, model.name());
    return new SearchIndex(database, vectors(database, approximate), model.name());
  }

  /** Whether the index is of another model and holds nothing. */
  private static boolean isOfAnother(Database database, String model) {
    IndexState state = begun(database, model);
    boolean another = !state.model().equals(model);
    if (another && state.filled()) {
      throw new IllegalStateException(
          "The search index is of the model %s, LEGIBLE_EMBEDDING_MODEL is %s, and their vectors cannot be compared. Set it back, or run: legible index --reembed."
              .formatted(state.model(), model));
    }
    return another;
  }

  /**
   * Opens the index for a command that only takes documents out: of whatever model it is, it stays.
   *
   * @param otherwise name of the model when there is no index yet
   */
  public static SearchIndex asItIs(Database database, String otherwise) {
    String model = begun(database, otherwise).model();
    return new SearchIndex(database, vectors(database, false), model);
  }

  /**
   * Makes this the model of the index: vectors of another one are not searched from now on.
   *
   * @return the documents that have to be embedded again, with their tenants
   */
  public static List<Owned> changeModel(Database database, String model) {
    begun(database, model);
    return database.inTransaction(
        transaction -> {
          transaction
              .createUpdate(database.sql(SearchIndex.class, "change-model"))
              .bind("model", model)
              .execute();
          return transaction
              .createQuery(database.sql(SearchIndex.class, "all-documents"))
              .map((row, _) -> new Owned(row.getString("id"), row.getString("tenant")))
              .list();
        });
  }

  /** A document and whose it is. */
  public record Owned(String id, String tenant) {}

  private static IndexState begun(Database database, String model) {
    return database.inTransaction(
        transaction -> {
          transaction
              .createUpdate(database.sql(SearchIndex.class, "begin-index"))
              .bind("model", model)
              .execute();
          return IndexState.read(database, transaction).orElseThrow();
        });
  }

  private static VectorStore vectors(Database database, boolean approximate) {
    return database.dialect() == Dialect.POSTGRES
        ? PgVectorTables.prepared(database, approximate)
        : new ScannedVectors(database);
  }

  /** Name of the model of which the vectors are. */
  public String model() {
    return model;
  }

  /**
   * Whether the index is of this model still: another process may have changed it, and then nothing can
   * be put in from here.
   */
  public boolean isCurrent() {
    boolean current =
        database
            .<Optional<IndexState>>read(handle -> IndexState.read(database, handle))
            .filter(state -> state.model().equals(model))
            .isPresent();
    outdatedUntil = System.nanoTime() + (current ? 0 : OUTDATED.toNanos());
    return current;
  }

  /** Whether it was seen a moment ago that the index is of another model: to be asked often, it asks nobody. */
  public boolean seenOutdated() {
    return System.nanoTime() - outdatedUntil < 0;
  }

  /** What is wrong when the index is not current, and what to do. */
  public String outdated() {
    return "The search index is not of the model %s any more. Restart this process with the LEGIBLE_EMBEDDING_MODEL that the index was changed to."
        .formatted(model);
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
    embeddings.forEach(this::requireLength);
    // First, so that of two transactions one waits here, before it has changed anything else.
    long revision = nextRevisionOfModel(transaction);
    if (sent != null && hasLater(transaction, document, sent)) {
      return;
    }
    same(transaction, document.tenant(), document.id(), document.documentId())
        .forEach(same -> removeRows(transaction, document.tenant(), same));
    transaction
        .createUpdate(sql("insert-document"))
        .bindMethods(document)
        .bind("sent", sent == null ? null : sent.toEpochMilli())
        .bind("revision", revision)
        .bind("text", storable(text.whole()))
        .execute();
    insert(transaction, document.id(), text.chunks());
    List<Long> numbers =
        transaction
            .createQuery(sql("passage-numbers"))
            .bind("document", document.id())
            .mapTo(Long.class)
            .list();
    vectors.insert(transaction, numbers, model, embeddings);
  }

  private boolean hasLater(Handle transaction, IndexedDocument document, Instant sent) {
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
            .bind("places", places(chunk).toString())
            .add();
      }
      batch.execute();
    }
  }

  /** No database keeps a NUL in a text. */
  private static String storable(String text) {
    return text.replace('\0', ' ');
  }

  private static ArrayNode places(Chunk chunk) {
    ArrayNode places = JsonNodeFactory.instance.arrayNode();
    for (Chunk.Place place : chunk.places()) {
      ObjectNode one = places.addObject();
      one.put("page", place.page());
      one.put("unit", place.unit().name().toLowerCase(Locale.ROOT));
      Box box = place.box();
      if (box == null) {
        one.putNull("box");
      } else {
        one.putArray("box")
            .add(hundredths(box.x0()))
            .add(hundredths(box.y0()))
            .add(hundredths(box.x1()))
            .add(hundredths(box.y1()));
      }
    }
    return places;
  }

  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private void requireLength(float[] vector) {
    if (vector.length != VectorStore.DIMENSIONS) {
      throw new LegibleException(ErrorCode.READER_MISSING, wrongLength(model, vector.length));
    }
  }

  /** As below, where vectors go in: those of another model would never be found. */
  private long nextRevisionOfModel(Handle transaction) {
    return transaction
        .createQuery(sql("next-revision-of-model"))
        .bind("model", model)
        .mapTo(Long.class)
        .findOne()
        .orElseThrow(() -> new IllegalStateException(outdated()));
  }

  private long nextRevision(Handle transaction) {
    return transaction.createQuery(sql("next-revision")).mapTo(Long.class).one();
  }

  /**
   * Takes a document out, in the caller's transaction. Versions of it that were sent before and still wait to be put in
   * stay out.
   *
   * @return whether it was there
   */
  public boolean remove(Handle transaction, String tenant, String document) {
    List<String> there = same(transaction, tenant, document, null);
    if (!there.isEmpty()) {
      nextRevision(transaction);
    }
    there.forEach(
        id -> {
          transaction
              .createUpdate(sql("remember-removed"))
              .bind("document", id)
              .bind("tenant", tenant)
              .execute();
          removeRows(transaction, tenant, id);
        });
    return !there.isEmpty();
  }

  /**
   * Forgets what was taken out so long ago, in the caller's transaction: no earlier version of it waits any more to be
   * put in.
   */
  public void forgetRemoved(Handle transaction, Duration age) {
    transaction.createUpdate(sql("forget-removed")).bind("age", age.toMillis()).execute();
  }

  /** The ids of the tenant's documents with this id or name. */
  private List<String> same(
      Handle transaction, String tenant, String id, @Nullable String documentId) {
    return transaction
        .createQuery(sql("same-documents"))
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("documentId", documentId)
        .mapTo(String.class)
        .list();
  }

  private void removeRows(Handle transaction, String tenant, String document) {
    for (String statement : List.of("remove-embeddings", "remove-chunks")) {
      transaction.createUpdate(sql(statement)).bind("document", document).execute();
    }
    transaction
        .createUpdate(sql("remove-document"))
        .bind("document", document)
        .bind("tenant", tenant)
        .execute();
  }

  /** The passages nearest to a vector, which is of the model of the index and has length 1. */
  public List<Ranked> nearest(float[] vector, SearchFilter filter, int limit) {
    return vectors.nearest(vector, model, filter, limit);
  }

  /**
   * A passage of a document as it is embedded.
   *
   * @param number in the database
   */
  record Passage(long number, String text) {}

  List<Passage> passages(String document) {
    return database.read(handle -> passages(handle, document).list());
  }

  private ResultIterable<Passage> passages(Handle handle, String document) {
    return handle
        .createQuery(sql("passages"))
        .bind("document", document)
        .map(
            (row, _) ->
                passage(row.getLong("number"), row.getString("headings"), row.getString("text")));
  }

  private static Passage passage(long number, String headings, String text) {
    return new Passage(number, headings.isEmpty() ? text : headings + "\n" + text);
  }

  /** Replaces the vectors of a document, in the caller's transaction. */
  void replaceVectors(
      Handle transaction, String document, List<Passage> passages, List<float[]> embeddings) {
    embeddings.forEach(this::requireLength);
    long revision = nextRevisionOfModel(transaction);
    transaction.createUpdate(sql("remove-embeddings")).bind("document", document).execute();
    vectors.insert(transaction, passages.stream().map(Passage::number).toList(), model, embeddings);
    transaction
        .createUpdate(sql("revise-document"))
        .bind("document", document)
        .bind("revision", revision)
        .execute();
  }

  private String sql(String name) {
    return database.sql(SearchIndex.class, name);
  }
}
