// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.layout.RunningMatter;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.reader.protocol.DocumentCodec;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Input;
import dev.legible.reader.protocol.Message.MakePictures;
import dev.legible.reader.protocol.Message.Open;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.protocol.Message.PicturesMade;
import dev.legible.reader.protocol.Message.WriteSearchablePdf;
import dev.legible.reader.supervisor.Supervisor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Reads whole documents, page by page, in the reader child. Thread-safe. */
public final class DocumentReader {

  private final Supervisor supervisor;
  private final int pagesAtOnce;
  private final SecondOpinion opinion;

  /** Fair, so that calls take turns. */
  private final Semaphore makingPictures;

  /**
   * A reader that asks this child and no model.
   *
   * @param pagesAtOnce as below
   */
  public DocumentReader(Supervisor supervisor, int pagesAtOnce) {
    this(supervisor, pagesAtOnce, VisionModels.none());
  }

  /**
   * A reader that asks this child, and models where doubt remains.
   *
   * @param pagesAtOnce pages of one document that are in flight, and files of which pictures are made; more than the
   *     child has threads is of no use
   * @param models shared by all readers of the process; not closed by this one
   */
  public DocumentReader(Supervisor supervisor, int pagesAtOnce, VisionModels models) {
    this.opinion = new SecondOpinion(models, supervisor);
    this.supervisor = supervisor;
    this.pagesAtOnce = pagesAtOnce;
    this.makingPictures = new Semaphore(pagesAtOnce, true);
  }

  /**
   * Opens a document, so that its pages can be read one by one.
   *
   * @param name file name as the caller knows it
   * @throws LegibleException when the document as a whole cannot be read
   * @throws InterruptedException when the caller gave up; the child's work on it is stopped
   */
  public OpenDocument open(Path file, String name, ReadOptions options)
      throws InterruptedException {
    Input input = input(file, name, options);
    boolean opened = false;
    try {
      Opened facts = (Opened) supervisor.ask(new Open(input), options.limits().pageTime());
      opened = true;
      return new OpenDocument(supervisor, input, facts, pagesAtOnce, opinion);
    } finally {
      if (!opened) {
        supervisor.forget(new Close(input.key()));
      }
    }
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
    try (OpenDocument document = open(file, name, options)) {
      return readPages(document, name, selection, listener);
    }
  }

  /**
   * Reads what is needed to know what an invoice or a receipt states: nothing but the e-invoice where the
   * document holds one, otherwise the selected pages.
   *
   * @param name file name as the caller knows it
   * @throws LegibleException when the document as a whole cannot be read
   * @throws InterruptedException when the caller gave up; the child's work on it is stopped
   */
  public Document readInvoice(
      Path file, String name, ReadOptions options, PageSelection selection, ReadListener listener)
      throws InterruptedException {
    try (OpenDocument document = open(file, name, options)) {
      return document.facts().eInvoice() == null
          ? readPages(document, name, selection, listener)
          : assemble(name, document.facts(), List.of());
    }
  }

  private static Document readPages(
      OpenDocument document, String name, PageSelection selection, ReadListener listener)
      throws InterruptedException {
    List<Integer> numbers = selection.of(document.facts().pageCount());
    listener.progress(0, numbers.size());
    List<PageRead> read = new ArrayList<>(numbers.size());
    document.readEach(
        numbers,
        page -> {
          read.add(page);
          listener.progress(read.size(), numbers.size());
          return true;
        });
    read.sort(Comparator.comparingInt(page -> page.page().number()));
    return assemble(name, document.facts(), read);
  }

  /**
   * The document that its pages make, wherever and whenever they were read.
   *
   * @param name file name as the caller knows it
   * @param pages in the order in which they are to stand
   */
  public static Document assemble(String name, Opened opened, List<PageRead> pages) {
    List<Problem> problems = new ArrayList<>(opened.problems());
    pages.forEach(page -> problems.addAll(page.problems()));
    return new Document(
        name,
        opened.mediaType(),
        opened.sha256(),
        opened.metadata(),
        RunningMatter.marked(pages.stream().map(PageRead::page).toList()),
        problems,
        opened.eInvoice());
  }

  /**
   * Writes a PDF that shows the source and can be searched for the words of {@code document}.
   *
   * @param output a file that is created or overwritten; another stands beside it meanwhile
   */
  public void writeSearchablePdf(Path file, Document document, ReadOptions options, Path output)
      throws InterruptedException {
    Path target = output.toAbsolutePath();
    Path stored = target.resolveSibling(UUID.randomUUID() + ".document");
    try {
      try {
        try (OutputStream out = Files.newOutputStream(stored)) {
          DocumentCodec.write(document, out);
        }
        supervisor.ask(
            new WriteSearchablePdf(input(file, document.file(), options), stored, target),
            options.limits().pageTime().multipliedBy(1L + document.pages().size() / 10));
      } finally {
        Files.deleteIfExists(stored);
      }
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.OUTPUT_NOT_WRITABLE,
          "The temporary file %s cannot be written (%s).".formatted(stored, e.getMessage()),
          e);
    }
  }

  /**
   * Makes a picture, or a page of a PDF, fit presets.
   *
   * @param name file name as the caller knows it
   * @param page from 1; of what has no pages there is page 1
   * @param orders what is made, and the files that it is written to
   * @return what the file is and what was made of it, in the order of {@code orders}
   * @throws LegibleException when it is no picture, or damaged, or passes a limit
   * @throws InterruptedException when the caller gave up; the child's work on it is stopped
   */
  public PicturesMade makePictures(
      Path file, String name, ReadOptions options, int page, List<PictureOrder> orders)
      throws InterruptedException {
    makingPictures.acquire();
    try {
      return (PicturesMade)
          supervisor.ask(
              new MakePictures(input(file, name, options), page, orders),
              options.limits().pageTime());
    } finally {
      makingPictures.release();
    }
  }

  private static Input input(Path file, String name, ReadOptions options) {
    return new Input(UUID.randomUUID().toString(), file.toAbsolutePath(), name, options);
  }
}
