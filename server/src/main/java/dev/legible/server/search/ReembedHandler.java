// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.queue.Lease;
import dev.legible.queue.NewTask;
import dev.legible.queue.Outcome;
import dev.legible.queue.Priority;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskHandler;
import dev.legible.reader.ReaderPool;
import dev.legible.server.search.SearchIndex.Owned;
import dev.legible.server.search.SearchIndex.Passage;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a document of the index the vectors of another model. The document itself is not needed. */
public final class ReembedHandler implements TaskHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ReembedHandler.class);

  /** The kind of these tasks. */
  public static final String KIND = "reembed";

  /** Not that of the job, with whose end the document's place in the index has nothing to do. */
  private static final String GROUP = "document-";

  private static final int MAX_ATTEMPTS = 5;
  private static final Duration BACKOFF = Duration.ofSeconds(10);

  private final SearchIndex index;
  private final ReaderPool readers;
  private final EmbeddingModel model;

  public ReembedHandler(SearchIndex index, ReaderPool readers, EmbeddingModel model) {
    this.index = index;
    this.readers = readers;
    this.model = model;
  }

  /**
   * The task for one document.
   *
   * @param queue that documents are read in: their workers do this, too
   */
  public static NewTask task(String queue, Owned document) {
    return new NewTask(
        queue,
        KIND,
        GROUP + document.id(),
        document.tenant(),
        Priority.LOW,
        document.id(),
        MAX_ATTEMPTS,
        Duration.ZERO);
  }

  /**
   * The task goes back to the queue, for a process with the model of the index: this one has to be restarted, and
   * meanwhile takes no such task.
   */
  public static Outcome outdated(SearchIndex index) {
    LOG.warn("{} Until then it leaves the index to others.", index.outdated());
    return new Outcome.Released();
  }

  @Override
  public boolean ready() {
    return !index.seenOutdated();
  }

  @Override
  public Outcome handle(Lease lease, Execution execution) throws InterruptedException {
    if (!index.isCurrent()) {
      return outdated(index);
    }
    String document = lease.task().payload();
    List<Passage> passages = index.passages(document);
    try {
      List<float[]> vectors =
          readers
              .embeddings(execution.slot(), model)
              .of(passages.stream().map(Passage::text).toList(), Purpose.PASSAGE);
      return new Outcome.Succeeded(
          transaction -> index.replaceVectors(transaction, document, passages, vectors));
    } catch (LegibleException e) {
      ErrorCode code = e.code();
      return new Outcome.Failed(
          new TaskFailure(code.name(), String.valueOf(e.getMessage())), code.retryable(), BACKOFF);
    }
  }
}
