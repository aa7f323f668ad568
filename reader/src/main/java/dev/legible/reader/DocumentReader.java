// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.engine.layout.RunningMatter;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Input;
import dev.legible.reader.protocol.Message.Open;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.protocol.Message.ReadPage;
import dev.legible.reader.protocol.Message.WriteSearchablePdf;
import dev.legible.reader.supervisor.Supervisor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Gatherers;

/** Reads whole documents, page by page, in the reader child. Thread-safe. */
public final class DocumentReader {

  private final Supervisor supervisor;
  private final int pagesAtOnce;

  /**
   * A reader that asks this child.
   *
   * @param pagesAtOnce pages of one document that are in flight; more than the child has threads is
   *     of no use
   */
  public DocumentReader(Supervisor supervisor, int pagesAtOnce) {
    this.supervisor = supervisor;
    this.pagesAtOnce = pagesAtOnce;
  }

  /**
   * Reads the selected pages of a file. A page that cannot be read stays in the result, empty, with a
   * problem that says why.
   *
   * @param name file name as the caller knows it
   * @throws LegibleException when the document as a whole cannot be read
   * @throws InterruptedException when the caller gave up; the child's work on it is stopped
   */
  public Document read(
      Path file, String name, ReadOptions options, PageSelection selection, ReadListener listener)
      throws InterruptedException {
    Input input = input(file, name, options);
    try {
      Opened opened = (Opened) supervisor.ask(new Open(input), options.limits().pageTime());
      List<Integer> numbers = selection.of(opened.pageCount());
      listener.progress(0, numbers.size());
      AtomicInteger done = new AtomicInteger();
      List<PageRead> read =
          numbers.stream()
              .gather(
                  Gatherers.mapConcurrent(
                      pagesAtOnce,
                      number -> {
                        PageRead page = readPage(input, number);
                        listener.progress(done.incrementAndGet(), numbers.size());
                        return page;
                      }))
              .toList();
      return assemble(name, opened, read);
    } finally {
      supervisor.forget(new Close(input.key()), options.limits().pageTime());
    }
  }

  /**
   * Writes a PDF that shows the source and can be searched for the words of {@code document}.
   *
   * @param output a file that is created or overwritten
   */
  public void writeSearchablePdf(Path file, Document document, ReadOptions options, Path output)
      throws InterruptedException {
    Input input = input(file, document.file(), options);
    supervisor.ask(
        new WriteSearchablePdf(input, document, output.toAbsolutePath()),
        options.limits().pageTime().multipliedBy(1L + document.pages().size() / 10));
  }

  private static Input input(Path file, String name, ReadOptions options) {
    return new Input(UUID.randomUUID().toString(), file.toAbsolutePath(), name, options);
  }

  private PageRead readPage(Input input, int number) {
    try {
      return (PageRead)
          supervisor.ask(new ReadPage(input, number, false), input.options().limits().pageTime());
    } catch (LegibleException e) {
      return unread(number, e.code(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unread(number, ErrorCode.INTERNAL_ERROR, "The reading was stopped.");
    }
  }

  private static PageRead unread(int number, ErrorCode code, String message) {
    Ledger ledger = new Ledger("none", "the page could not be read", 0, 0);
    return new PageRead(
        new Page(number, null, 0, 0, LengthUnit.NONE, 0, ledger, List.of()),
        List.of(new Problem(number, code, message)));
  }

  private static Document assemble(String name, Opened opened, List<PageRead> read) {
    List<Problem> problems = new ArrayList<>(opened.problems());
    read.forEach(page -> problems.addAll(page.problems()));
    List<Page> pages = RunningMatter.marked(read.stream().map(PageRead::page).toList());
    return new Document(
        name, opened.mediaType(), opened.sha256(), opened.metadata(), pages, problems);
  }
}
