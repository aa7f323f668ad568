// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.bench;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Page;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.DocumentReader;
import dev.legible.reader.PageSelection;
import dev.legible.reader.ReadListener;
import dev.legible.reader.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a document of a kind again and again for some seconds, as {@code extract} would read many
 * files in one call, and counts. The reader is warm: every thread has read the document once before
 * anything counts.
 */
public final class SpeedTrial {

  /** Asking the system for the memory of processes takes as long as some pages. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Supervisor supervisor;
  private final DocumentReader reader;
  private final ReadOptions options;
  private final int threads;
  private final Path folder;

  /**
   * A trial that has not begun.
   *
   * @param threads pages that the child reads at once
   * @param folder where documents are written, to be removed by the caller
   */
  public SpeedTrial(Supervisor supervisor, ReadOptions options, int threads, Path folder) {
    this.supervisor = supervisor;
    this.reader = new DocumentReader(supervisor, threads);
    this.options = options;
    this.threads = threads;
    this.folder = folder;
  }

  /** Told after each page that counts, by several threads, how much time has passed. */
  public interface Listener {
    void elapsed(Duration elapsed);
  }

  /**
   * Reads for about this long, and until the pages that were begun are finished.
   *
   * @throws LegibleException when a page cannot be read
   * @throws InterruptedException when the caller gave up
   */
  public Speed run(Kind kind, Duration least, Listener listener)
      throws IOException, InterruptedException {
    Path document = kind.document(folder);
    int atOnce = kind.manyPages() ? 1 : threads;
    Tally warmUp = new Tally(System.nanoTime(), _ -> {});
    eachAtOnce(atOnce, () -> warmUp.count(read(document, warmUp)));
    Tally tally = new Tally(System.nanoTime(), listener);
    eachAtOnce(
        atOnce,
        () -> {
          do {
            tally.count(read(document, tally));
          } while (tally.elapsed().compareTo(least) < 0);
        });
    return tally.speed(kind);
  }

  private Document read(Path document, Tally tally) throws InterruptedException {
    ReadListener listener = (_, _) -> tally.look();
    Document read =
        reader.read(
            document, document.getFileName().toString(), options, PageSelection.ALL, listener);
    read.problems().stream()
        .filter(problem -> problem.page() != null)
        .findFirst()
        .ifPresent(
            problem -> {
              throw new LegibleException(
                  problem.code(),
                  "%s, page %d: %s"
                      .formatted(document.getFileName(), problem.page(), problem.message()));
            });
    return read;
  }

  /** Some work of a thread. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private static void eachAtOnce(int threads, Work work) throws InterruptedException {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            () -> {
              work.run();
              return null;
            });
      }
      for (Future<Void> done : workers.invokeAll(all)) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LegibleException failure) {
        throw failure;
      }
      throw new LegibleException(
          ErrorCode.INTERNAL_ERROR, "The measurement failed (%s).".formatted(e.getCause()), e);
    }
  }

  /** What has been read since a moment. Thread-safe. */
  private final class Tally {

    private final long begin;
    private final Listener listener;
    private final Set<String> readers = new TreeSet<>();
    private int pages;
    private long end;
    private long residentBytes;
    private Duration nextLook = Duration.ZERO;

    Tally(long begin, Listener listener) {
      this.begin = begin;
      this.listener = listener;
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** A page has been read, and memory may be at its most. */
    void look() {
      Duration elapsed = elapsed();
      listener.elapsed(elapsed);
      synchronized (this) {
        if (elapsed.compareTo(nextLook) >= 0) {
          nextLook = elapsed.plus(BETWEEN_LOOKS);
          residentBytes = Math.max(residentBytes, supervisor.stats().residentBytes());
        }
      }
    }

    synchronized void count(Document document) {
      end = System.nanoTime();
      pages += document.pages().size();
      document.pages().stream().map(Page::ledger).forEach(ledger -> readers.add(ledger.reader()));
    }

    synchronized Speed speed(Kind kind) {
      Duration time = Duration.ofNanos(end - begin);
      return new Speed(kind, List.copyOf(readers), pages, time, residentBytes);
    }
  }
}
