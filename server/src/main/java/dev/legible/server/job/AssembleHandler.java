// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskHandler;
import dev.legible.reader.DocumentReader;
import dev.legible.reader.ReaderPool;
import dev.legible.reader.protocol.Message.PageRead;
import java.io.IOException;
import java.util.List;

/** Joins the pages of a long document and completes its job. */
final class AssembleHandler implements TaskHandler {

  private final Attempt attempt;
  private final InputFiles inputs;
  private final ReaderPool readers;
  private final Checkpoints checkpoints;
  private final DocumentMemory memory;
  private final Finish finish;

  AssembleHandler(
      JobParts parts,
      Attempt attempt,
      InputFiles inputs,
      Checkpoints checkpoints,
      DocumentMemory memory,
      Finish finish) {
    this.attempt = attempt;
    this.inputs = inputs;
    this.readers = parts.readers();
    this.checkpoints = checkpoints;
    this.memory = memory;
    this.finish = finish;
  }

  @Override
  public Outcome handle(Lease lease, Execution execution) throws InterruptedException {
    return attempt.run(lease, row -> assemble(row, lease, readers.reader(execution.slot())));
  }

  private Outcome assemble(JobRow row, Lease lease, DocumentReader reader)
      throws IOException, InterruptedException {
    inputs.dropKept();
    try (DocumentMemory.Place place = memory.growing()) {
      return assemble(row, lease, reader, checkpoints.load(row.job(), place));
    }
  }

  private Outcome assemble(JobRow row, Lease lease, DocumentReader reader, List<PageRead> pages)
      throws IOException, InterruptedException {
    Job job = row.job();
    Integer wanted = job.pagesTotal();
    if (wanted == null || pages.size() != wanted) {
      throw new IllegalStateException(
          "%d of %s pages are there. This is a fault of Legible.".formatted(pages.size(), wanted));
    }
    return finish.with(
        row,
        DocumentReader.assemble(job.filename(), checkpoints.opened(job), pages),
        List.of(),
        lease,
        reader);
  }
}
