// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TaskQueue;
import dev.legible.reader.DocumentReader;
import dev.legible.reader.OpenDocument;
import dev.legible.reader.PageSelection;
import dev.legible.reader.ReaderPool;
import dev.legible.reader.protocol.DocumentCodec;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.server.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fetches a document, says what it is and cuts a long one into slices. A short one is read and
 * assembled under the same lease.
 */
final class PlanHandler implements TaskHandler {

  private final Attempt attempt;
  private final InputFiles inputs;
  private final ObjectStore store;
  private final ReaderPool readers;
  private final TaskQueue queue;
  private final Limits limits;
  private final PageKeeping keeping;
  private final CachedAnswers answers;
  private final Finish finish;

  PlanHandler(
      JobParts parts,
      Attempt attempt,
      InputFiles inputs,
      PageKeeping keeping,
      CachedAnswers answers,
      Finish finish) {
    this.attempt = attempt;
    this.inputs = inputs;
    this.store = parts.store();
    this.readers = parts.readers();
    this.queue = parts.queue();
    this.limits = parts.settings().limits();
    this.keeping = keeping;
    this.answers = answers;
    this.finish = finish;
  }

  @Override
  public Outcome handle(Lease lease, Execution execution) throws InterruptedException {
    return attempt.run(lease, row -> plan(row, lease, execution));
  }

  private Outcome plan(JobRow row, Lease lease, Execution execution)
      throws IOException, InterruptedException {
    try (InputFiles.Held input = inputs.hold(row)) {
      row.requireSameBytes(input.sha256());
      String key = stored(row, input);
      Optional<Outcome> cached = cached(row, input, key);
      if (cached.isPresent()) {
        return cached.get();
      }
      DocumentReader reader = readers.reader(execution.slot());
      try (OpenDocument document =
          reader.open(input.path(), row.job().filename(), row.readOptions(limits))) {
        List<Integer> pages = selected(row.job()).of(document.facts().pageCount());
        Optional<JobRow> started =
            keeping
                .progress()
                .started(row, lease, document.facts(), pages.size(), input.sha256(), key);
        if (started.isEmpty()) {
          return Attempt.over();
        }
        if (pages.size() <= Slices.SHORT) {
          return readWhole(started.get(), document, pages, new Running(lease, execution, reader));
        }
        input.keep();
        return split(started.get(), document, pages);
      }
    }
  }

  /** A worker's hold on the task, and who reads for it. */
  private record Running(Lease lease, Execution execution, DocumentReader reader) {}

  /** What was fetched is kept, for other workers and for a retry: its address may not live long. */
  private String stored(JobRow row, InputFiles.Held input) throws IOException {
    String known = row.inputKey();
    if (known != null) {
      return known;
    }
    String key = JobKeys.input(row.job());
    store.put(key, input.path());
    return key;
  }

  private Optional<Outcome> cached(JobRow row, InputFiles.Held input, String key)
      throws IOException {
    if (!row.useCache() || row.job().state() != JobState.QUEUED) {
      return Optional.empty();
    }
    return answers
        .find(finish.question(row), input.sha256(), key)
        .map(answer -> finish.withAnswer(row, answer));
  }

  private static PageSelection selected(Job job) {
    String pages = job.options().pages();
    try {
      return pages == null ? PageSelection.ALL : PageSelection.parse(pages);
    } catch (IllegalArgumentException e) {
      throw new LegibleException(ErrorCode.NO_SUCH_PAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private Outcome split(JobRow row, OpenDocument document, List<Integer> pages) throws IOException {
    keeping.checkpoints().putOpened(row.job(), document.facts());
    return new Outcome.Succeeded(
        transaction ->
            Slices.of(pages)
                .forEach(slice -> queue.add(transaction, DocumentTask.read(row.job(), slice))));
  }

  private Outcome readWhole(JobRow row, OpenDocument document, List<Integer> pages, Running running)
      throws IOException, InterruptedException {
    List<PageRead> read =
        new ArrayList<>(
            keeping.checkpoints().load(row.job(), DocumentCodec.Room.AS_MUCH_AS_THE_HEAP));
    Set<Integer> finished =
        read.stream().map(page -> page.page().number()).collect(Collectors.toSet());
    List<Integer> wanted = pages.stream().filter(page -> !finished.contains(page)).toList();
    try (CheckpointWriter writer =
        new CheckpointWriter(keeping, row.job(), running.lease(), running.execution())) {
      document.readEach(
          wanted,
          page -> {
            read.add(page);
            return writer.take(page);
          });
      if (writer.ended()) {
        return Attempt.over();
      }
      if (read.size() < pages.size()) {
        writer.flush();
        return new Outcome.Released();
      }
      read.sort(Comparator.comparingInt(page -> page.page().number()));
      return finish.with(
          row,
          DocumentReader.assemble(row.job().filename(), document.facts(), read),
          writer.unsaved(),
          running.lease(),
          running.reader());
    }
  }
}
