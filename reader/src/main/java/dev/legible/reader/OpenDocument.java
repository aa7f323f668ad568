// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Doubtful;
import dev.legible.reader.protocol.Message.Input;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.protocol.Message.ReadPage;
import dev.legible.reader.supervisor.Supervisor;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A document that the reader child knows and whose pages can be asked for. It outlives the child: a
 * later one opens the file again when it is asked for a page. Thread-safe.
 */
public final class OpenDocument implements AutoCloseable {

  /** Each holds its picture in memory meanwhile. */
  private static final int MOST_AT_MODELS = 8;

  private final Supervisor supervisor;
  private final Input input;
  private final Opened facts;
  private final int pagesAtOnce;
  private final SecondOpinion opinion;

  OpenDocument(
      Supervisor supervisor, Input input, Opened facts, int pagesAtOnce, SecondOpinion opinion) {
    this.opinion = opinion;
    this.supervisor = supervisor;
    this.input = input;
    this.facts = facts;
    this.pagesAtOnce = pagesAtOnce;
  }

  /** What the document is. */
  public Opened facts() {
    return facts;
  }

  /**
   * Reads one page. One that cannot be read comes back empty, with a problem that says why.
   *
   * @param number from 1
   * @throws LegibleException CHILD_NOT_STARTED when nobody is there to read it, which is no fault of
   *     the page: it can be read later
   * @throws InterruptedException when the caller gave up; the child's work on the page is stopped
   */
  public PageRead read(int number) throws InterruptedException {
    return read(number, () -> {});
  }

  /** Tells {@code leavesChild} when the child has done its part and a model is asked. */
  private PageRead read(int number, Runnable leavesChild) throws InterruptedException {
    ReadOptions options = input.options();
    Answer answer;
    try {
      answer =
          supervisor.ask(
              new ReadPage(input, number, false, opinion.pictureSide(options)),
              options.limits().pageTime());
    } catch (LegibleException e) {
      if (e.code() == ErrorCode.CHILD_NOT_STARTED) {
        throw e;
      }
      return unread(number, e.code(), String.valueOf(e.getMessage()));
    }
    if (answer instanceof Doubtful doubtful) {
      leavesChild.run();
      return opinion.on(doubtful, options);
    }
    return opinion.withoutModel((PageRead) answer, options);
  }

  private static PageRead unread(int number, ErrorCode code, String message) {
    Ledger ledger = Ledger.unread("none", "the page could not be read");
    return new PageRead(
        new Page(number, null, 0, 0, LengthUnit.NONE, 0, ledger, List.of()),
        List.of(new Problem(number, code, message)));
  }

  /**
   * Reads pages, several at once, and hands each to the sink as soon as it is finished; all calls of
   * the sink come from the calling thread. Returns when the last page was handed over, or when the
   * sink wants no more and the pages in flight were handed over too.
   *
   * <p>A page that waits for a model keeps no other page from the child.
   *
   * <p>When the sink throws, pages in flight are finished and dropped before this throws.
   *
   * @throws LegibleException as {@link #read}
   * @throws InterruptedException when the caller gave up; the child's work on the pages is stopped
   */
  public void readEach(List<Integer> numbers, PageSink sink) throws InterruptedException {
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      BlockingQueue<Progress> news = new LinkedBlockingQueue<>();
      Iterator<Integer> next = numbers.iterator();
      boolean wanted = true;
      int inChild = 0;
      int atModels = 0;
      do {
        while (wanted && inChild < pagesAtOnce && atModels < MOST_AT_MODELS && next.hasNext()) {
          int number = next.next();
          readers.execute(() -> report(number, news));
          inChild++;
        }
        if (inChild + atModels > 0) {
          switch (taken(news, readers)) {
            case Progress.LeftChild _ -> {
              inChild--;
              atModels++;
            }
            case Progress.Finished(PageRead page, boolean leftChild) -> {
              inChild -= leftChild ? 0 : 1;
              atModels -= leftChild ? 1 : 0;
              wanted &= sink.take(page);
            }
            case Progress.Failed(Throwable failure) -> throw rethrown(failure);
          }
        }
      } while (inChild + atModels > 0 || (wanted && next.hasNext()));
    }
  }

  /** How far a page has come. */
  private sealed interface Progress {

    /** The child is free for another page, a model is asked about this one. */
    record LeftChild() implements Progress {}

    record Finished(PageRead page, boolean leftChild) implements Progress {}

    record Failed(Throwable failure) implements Progress {}
  }

  private void report(int number, BlockingQueue<Progress> news) {
    AtomicBoolean leftChild = new AtomicBoolean();
    try {
      PageRead page =
          read(
              number,
              () -> {
                leftChild.set(true);
                news.add(new Progress.LeftChild());
              });
      news.add(new Progress.Finished(page, leftChild.get()));
    } catch (InterruptedException | RuntimeException | Error e) {
      news.add(new Progress.Failed(e));
    }
  }

  private static Progress taken(BlockingQueue<Progress> news, ExecutorService readers)
      throws InterruptedException {
    try {
      return news.take();
    } catch (InterruptedException e) {
      readers.shutdownNow();
      throw e;
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException("Reading a page failed.", failure);
    };
  }

  /** Lets the child forget the document; does not wait for it. */
  @Override
  public void close() {
    supervisor.forget(new Close(input.key()));
  }
}
