// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.Database;
import dev.legible.server.search.SearchIndex.Owned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The model of which the vectors of the index are to be, and the index as one of it. Thread-safe. */
final class IndexModel {

  /** So long nobody asks again whether the index has come back to the model of this process. */
  private static final Duration OUTDATED = Duration.ofSeconds(10);

  private final Database database;
  private final String name;
  private volatile long outdatedUntil = System.nanoTime();

  IndexModel(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Refuses a model whose vectors do not have the length of the index. */
  static void requireLength(EmbeddingModel model) {
    int dimensions = model.dimensions().orElse(VectorStore.DIMENSIONS);
    if (dimensions != VectorStore.DIMENSIONS) {
      throw new IllegalStateException(wrongLength(model.name(), dimensions));
    }
  }

  void requireLength(float[] vector) {
    if (vector.length != VectorStore.DIMENSIONS) {
      throw new LegibleException(ErrorCode.READER_MISSING, wrongLength(name, vector.length));
    }
  }

  private static String wrongLength(String model, int dimensions) {
    return "The model %s gives vectors of %d numbers, and the index holds %d. Set LEGIBLE_EMBEDDING_MODEL to a model of %d dimensions."
        .formatted(model, dimensions, VectorStore.DIMENSIONS, VectorStore.DIMENSIONS);
  }

  /** What the index is; one that is not there yet begins with this model. */
  IndexState begun() {
    return database.inTransaction(
        transaction -> {
          transaction.createUpdate(sql("begin-index")).bind("model", name).execute();
          return IndexState.read(database, transaction).orElseThrow();
        });
  }

  /**
   * Whether the index is of another model and holds nothing.
   *
   * @throws IllegalStateException when it holds something
   */
  boolean isAnother() {
    IndexState state = begun();
    boolean another = !state.model().equals(name);
    if (another && state.filled()) {
      throw new IllegalStateException(
          "The search index is of the model %s, LEGIBLE_EMBEDDING_MODEL is %s, and their vectors cannot be compared. Set it back, or run: legible index --reembed."
              .formatted(state.model(), name));
    }
    return another;
  }

  /** Makes this the model of the index; gives the documents that have to be embedded again. */
  List<Owned> take() {
    begun();
    return database.inTransaction(
        transaction -> {
          transaction.createUpdate(sql("change-model")).bind("model", name).execute();
          return transaction
              .createQuery(sql("all-documents"))
              .map((row, _) -> new Owned(row.getString("id"), row.getString("tenant")))
              .list();
        });
  }

  boolean isCurrent() {
    boolean current =
        database
            .<Optional<IndexState>>read(handle -> IndexState.read(database, handle))
            .filter(state -> state.model().equals(name))
            .isPresent();
    outdatedUntil = System.nanoTime() + (current ? 0 : OUTDATED.toNanos());
    return current;
  }

  boolean seenOutdated() {
    return System.nanoTime() - outdatedUntil < 0;
  }

  String outdated() {
    return "The search index is not of the model %s any more. Restart this process with the LEGIBLE_EMBEDDING_MODEL that the index was changed to."
        .formatted(name);
  }

  /** The next revision, where vectors go in: those of another model would never be found. */
  long nextRevision(Handle transaction) {
    return transaction
        .createQuery(sql("next-revision-of-model"))
        .bind("model", name)
        .mapTo(Long.class)
        .findOne()
        .orElseThrow(() -> new IllegalStateException(outdated()));
  }

  /** The next revision, of whatever model the index is: for who only takes out. */
  long nextRevisionOfAny(Handle transaction) {
    return transaction.createQuery(sql("next-revision")).mapTo(Long.class).one();
  }

  private String sql(String statement) {
    return database.sql(IndexModel.class, statement);
  }
}
