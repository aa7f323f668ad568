// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Input;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.protocol.Message.ReadPage;
import dev.legible.reader.supervisor.Supervisor;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A document that the reader child knows and whose pages can be asked for. It outlives the child: a
 * later one opens the file again when it is asked for a page. Thread-safe.
 */
public final class OpenDocument implements AutoCloseable {

  private final Supervisor supervisor;
  private final Input input;
  private final Opened facts;
  private final int pagesAtOnce;

  OpenDocument(Supervisor supervisor, Input input, Opened facts, int pagesAtOnce) {
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
    try {
      return (PageRead)
          supervisor.ask(new ReadPage(input, number, false), input.options().limits().pageTime());
    } catch (LegibleException e) {
      if (e.code() == ErrorCode.CHILD_NOT_STARTED) {
        throw e;
      }
      return unread(number, e.code(), String.valueOf(e.getMessage()));
    }
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
   * <p>When the sink throws, pages in flight are finished and dropped before this throws.
   *
   * @throws LegibleException as {@link #read}
   * @throws InterruptedException when the caller gave up; the child's work on the pages is stopped
   */
  public void readEach(List<Integer> numbers, PageSink sink) throws InterruptedException {
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<PageRead> pages = new ExecutorCompletionService<>(readers);
      Iterator<Integer> next = numbers.iterator();
      boolean wanted = true;
      int inFlight = 0;
      do {
        while (wanted && inFlight < pagesAtOnce && next.hasNext()) {
          int number = next.next();
          pages.submit(() -> read(number));
          inFlight++;
        }
        if (inFlight > 0) {
          PageRead page = finished(pages, readers);
          inFlight--;
          wanted &= sink.take(page);
        }
      } while (inFlight > 0 || (wanted && next.hasNext()));
    }
  }

  private static PageRead finished(CompletionService<PageRead> pages, ExecutorService readers)
      throws InterruptedException {
    try {
      Future<PageRead> page = pages.take();
      return page.get();
    } catch (InterruptedException e) {
      readers.shutdownNow();
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException("Reading a page failed.", e);
      }
    }
  }

  /** Lets the child forget the document; does not wait for it. */
  @Override
  public void close() {
    supervisor.forget(new Close(input.key()));
  }
}
