// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.engine.options.Limits;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TaskQueue;
import dev.legible.reader.OpenDocument;
import dev.legible.reader.ReaderPool;
import dev.legible.reader.protocol.Message.PageRead;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Reads a slice of a long document; the last slice to end has the document assembled. */
final class ReadHandler implements TaskHandler {

  private final Attempt attempt;
  private final InputFiles inputs;
  private final ReaderPool readers;
  private final TaskQueue queue;
  private final Limits limits;
  private final JobTable table;
  private final PageKeeping keeping;

  ReadHandler(
      JobParts parts, Attempt attempt, JobTable table, InputFiles inputs, PageKeeping keeping) {
    this.attempt = attempt;
    this.inputs = inputs;
    this.readers = parts.readers();
    this.queue = parts.queue();
    this.limits = parts.settings().limits();
    this.table = table;
    this.keeping = keeping;
  }

  @Override
  public Outcome handle(Lease lease, Execution execution) throws InterruptedException {
    return attempt.run(lease, row -> read(row, lease, execution));
  }

  private Outcome read(JobRow row, Lease lease, Execution execution)
      throws IOException, InterruptedException {
    Set<Integer> finished = keeping.checkpoints().finished(row.job());
    List<Integer> wanted =
        DocumentTask.pages(lease.task().payload()).stream()
            .filter(page -> !finished.contains(page))
            .toList();
    try (CheckpointWriter writer = new CheckpointWriter(keeping, row.job(), lease, execution)) {
      int read = wanted.isEmpty() ? 0 : read(row, wanted, writer, execution);
      if (writer.ended()) {
        return Attempt.over();
      }
      if (read < wanted.size()) {
        writer.flush();
        return new Outcome.Released();
      }
      return finished(row, lease, writer.unsaved());
    }
  }

  private Outcome finished(JobRow row, Lease lease, List<PageRead> last) throws IOException {
    if (last.isEmpty()) {
      return new Outcome.Succeeded(transaction -> assembleAfterLast(transaction, row));
    }
    String key = keeping.checkpoints().put(row.job(), last, lease.token());
    return new Outcome.Succeeded(
        transaction -> {
          keeping.progress().finished(transaction, lease, last, key);
          assembleAfterLast(transaction, row);
        });
  }

  /** Returns how many pages were read. */
  private int read(JobRow row, List<Integer> wanted, CheckpointWriter writer, Execution execution)
      throws IOException, InterruptedException {
    int[] read = {0};
    try (InputFiles.Held input = inputs.hold(row)) {
      input.keep();
      row.requireSameBytes(input.sha256());
      try (OpenDocument document =
          readers
              .reader(execution.slot())
              .open(input.path(), row.job().filename(), row.readOptions(limits))) {
        document.readEach(
            wanted,
            page -> {
              read[0]++;
              return writer.take(page);
            });
      }
    }
    return read[0];
  }

  /** Who holds the job's row sees whether other slices have ended; two that end together take turns. */
  private void assembleAfterLast(Handle transaction, JobRow row) {
    boolean processing =
        table
            .lock(transaction, row.id())
            .filter(now -> now.job().state() == JobState.PROCESSING)
            .isPresent();
    if (processing && queue.alive(transaction, row.id()) == 0) {
      queue.add(transaction, DocumentTask.assemble(row.job()));
    }
  }
}
