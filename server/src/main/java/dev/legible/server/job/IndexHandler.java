// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.Chunk;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskHandler;
import dev.legible.reader.ReaderPool;
import dev.legible.server.search.DocumentText;
import dev.legible.server.search.IndexedDocument;
import dev.legible.server.search.ReembedHandler;
import dev.legible.server.search.SearchIndex;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/** Puts the result of a completed job into the search index, where it stays when the job is gone. */
final class IndexHandler implements TaskHandler {

  private final Attempt attempt;
  private final ResultFiles results;
  private final ReaderPool readers;
  private final EmbeddingModel model;
  private final SearchIndex index;

  IndexHandler(
      JobParts parts,
      Attempt attempt,
      ResultFiles results,
      EmbeddingModel model,
      SearchIndex index) {
    this.attempt = attempt;
    this.results = results;
    this.readers = parts.readers();
    this.model = model;
    this.index = index;
  }

  @Override
  public boolean ready() {
    return !index.seenOutdated();
  }

  @Override
  public Outcome handle(Lease lease, Execution execution) throws InterruptedException {
    return attempt.onCompleted(lease, row -> index(row, execution.slot()));
  }

  private Outcome index(JobRow row, int slot) throws IOException, InterruptedException {
    Job job = row.job();
    if (!index.isCurrent()) {
      return ReembedHandler.outdated(index);
    }
    String prefix = row.resultKey();
    if (prefix == null) {
      return Attempt.over();
    }
    try {
      Cut cut =
          results.<Cut, InterruptedException>with(
              prefix,
              job.filename(),
              document ->
                  new Cut(
                      new IndexedDocument(
                          job.id(),
                          job.tenant(),
                          job.documentId(),
                          document.file(),
                          document.mediaType(),
                          document.sha256(),
                          document.pages().size()),
                      DocumentText.of(document, results.chunks(document))));
      List<float[]> vectors =
          readers
              .embeddings(slot, model)
              .of(cut.text().chunks().stream().map(Chunk::passage).toList(), Purpose.PASSAGE);
      return new Outcome.Succeeded(
          // Of two versions the older one may come here last.
          transaction ->
              index.put(transaction, cut.document(), job.createdAt(), cut.text(), vectors));
    } catch (FileNotFoundException e) {
      // Its owner removed the job meanwhile, and with it what was to be found.
      return Attempt.over();
    }
  }

  /** A document without the pages, which need not stay in memory while it is embedded. */
  private record Cut(IndexedDocument document, DocumentText text) {}
}
