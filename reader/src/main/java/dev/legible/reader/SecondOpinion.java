// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.document.Attempt;
import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.inference.vlm.LocalReading;
import dev.legible.inference.vlm.VisionAnswer;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.inference.vlm.VisionWanted;
import dev.legible.reader.protocol.Message.Doubtful;
import dev.legible.reader.protocol.Message.LayTranscript;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.supervisor.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Has vision-language models read the pages of which the child is not sure. What comes back is never
 * worse than what the child read: an answer that cannot be used is noted and dropped. Thread-safe.
 */
final class SecondOpinion {

  private final VisionModels models;
  private final Supervisor supervisor;

  SecondOpinion(VisionModels models, Supervisor supervisor) {
    this.models = models;
    this.supervisor = supervisor;
  }

  /** Pixels of the picture that the child is to hand over with a doubtful page; 0 for none. */
  int pictureSide(ReadOptions options) {
    boolean may = options.mode() != Mode.FAST || options.vision() != null;
    return may && options.recognition() ? models.longestSide(options.vision()).orElse(0) : 0;
  }

  /** A page that was not shown to the model that was asked for, because it is not configured here. */
  PageRead withoutModel(PageRead read, ReadOptions options) {
    String asked = options.vision();
    if (asked == null || !options.recognition() || models.names().contains(asked)) {
      return read;
    }
    Attempt missing =
        new Attempt(asked, "asked for by name", 0, 0, "no model of this name is configured here");
    return with(read, also(read.page().ledger(), List.of(missing), 0));
  }

  /**
   * The page as a model reads it, or as the child did when no answer can be used.
   *
   * @throws InterruptedException when the caller gave up; the call under way is ended
   */
  PageRead on(Doubtful doubtful, ReadOptions options) throws InterruptedException {
    PageRead read = doubtful.read();
    Ledger ledger = read.page().ledger();
    Duration left = options.limits().pageTime().minusMillis(ledger.millis());
    if (!left.isPositive()) {
      return read;
    }
    long start = System.nanoTime();
    VisionAnswer answer =
        models.ask(
            doubtful.jpeg(),
            new LocalReading(text(read.page()), ledger.confidence()),
            doubtful.reason(),
            wanted(options),
            left);
    VisionAnswer.Taken taken = answer.taken();
    if (taken == null) {
      return with(read, also(ledger, answer.dropped(), millisSince(start)));
    }
    Attempt attempt = Attempt.taken(taken.model(), doubtful.reason(), 0, taken.millis());
    List<Attempt> tried = new ArrayList<>(answer.dropped());
    try {
      Page page = laid(read.page(), taken.markdown(), options.limits());
      if (!page.blocks().isEmpty()) {
        return read(read, page, attempt, tried, millisSince(start));
      }
      tried.add(attempt.butDropped("its answer holds no text"));
    } catch (LegibleException e) {
      tried.add(attempt.butDropped("its answer could not be laid out (" + e.code() + ")"));
    }
    return with(read, also(ledger, tried, millisSince(start)));
  }

  private Page laid(Page local, String markdown, Limits limits) throws InterruptedException {
    return ((PageRead)
            supervisor.ask(new LayTranscript(local, markdown, limits), limits.pageTime()))
        .page();
  }

  /** One endpoint is enough for a doubt; who wants every word has each of them asked. */
  private static VisionWanted wanted(ReadOptions options) {
    boolean all = options.vision() == null && options.mode() == Mode.ACCURATE;
    return new VisionWanted(options.vision(), all ? Integer.MAX_VALUE : 1);
  }

  private static String text(Page page) {
    return page.blocks().stream()
        .flatMap(block -> block.lines().stream())
        .map(Line::text)
        .collect(Collectors.joining("\n"));
  }

  private static PageRead read(
      PageRead local, Page page, Attempt attempt, List<Attempt> dropped, long millis) {
    Ledger before = local.page().ledger();
    double confidence = page.ledger().confidence();
    List<Attempt> attempts = new ArrayList<>();
    for (Attempt earlier : before.attempts()) {
      attempts.add(
          earlier.dropped() == null
              ? earlier.butDropped(attempt.reader() + " was asked and believed")
              : earlier);
    }
    attempts.addAll(dropped);
    attempts.add(Attempt.taken(attempt.reader(), attempt.reason(), confidence, attempt.millis()));
    Ledger ledger =
        new Ledger(
            attempt.reader(), attempt.reason(), confidence, before.millis() + millis, attempts);
    // That a recogniser lacks letters does not matter any more.
    List<Problem> problems =
        local.problems().stream()
            .filter(problem -> problem.code() != ErrorCode.LANGUAGE_MISSING)
            .toList();
    return new PageRead(page.with(ledger), problems);
  }

  private static Ledger also(Ledger ledger, List<Attempt> dropped, long millis) {
    List<Attempt> attempts = new ArrayList<>(ledger.attempts());
    attempts.addAll(dropped);
    return new Ledger(
        ledger.reader(), ledger.reason(), ledger.confidence(), ledger.millis() + millis, attempts);
  }

  private static PageRead with(PageRead read, Ledger ledger) {
    return new PageRead(read.page().with(ledger), read.problems());
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
