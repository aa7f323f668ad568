// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Page;
import dev.legible.engine.options.ReadOptions;
import dev.legible.export.AtomicFile;
import dev.legible.export.Exporter;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.reader.DocumentReader;
import dev.legible.reader.PageSelection;
import dev.legible.reader.ReadListener;
import dev.legible.reader.protocol.TemporaryFolder;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads files, a few at a time, and writes each one's result; a bad file does not stop the others. */
final class Extraction {

  private final ReadOptions options;
  private final PageSelection selection;
  private final Product product;
  private final Console console;

  Extraction(ReadOptions options, PageSelection selection, Product product, Console console) {
    this.options = options;
    this.selection = selection;
    this.product = product;
    this.console = console;
  }

  /**
   * What became of one file.
   *
   * @param result a file to be copied to standard output, where that was asked for
   * @param failure why the file, or every page of it, could not be read
   */
  private record Outcome(@Nullable Path result, Optional<ErrorCode> failure) {}

  /** What the files of one call share. */
  private record Work(DocumentReader reader, Interruption interruption, Path temporary) {}

  /** Returns the exit code. */
  int run(ChildCommand command, VisionModels models, List<String> inputs, Outputs outputs)
      throws IOException {
    Path temporary = Files.createTempDirectory("legible-");
    AtomicInteger done = new AtomicInteger();
    try (Supervisor supervisor = new Supervisor(command);
        Interruption interruption = new Interruption(supervisor, temporary, console);
        OutputStream standard =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      supervisor.warmUp();
      Work work =
          new Work(
              new DocumentReader(supervisor, command.threads(), models), interruption, temporary);
      List<Callable<Outcome>> files = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        String input = inputs.get(i);
        Path output = outputs.files().get(i);
        files.add(
            () -> {
              Outcome outcome = one(work, input, output);
              console.progress("", done.incrementAndGet(), inputs.size(), "files");
              return outcome;
            });
      }
      return exitCode(delivered(files, command.threads(), standard));
    } finally {
      console.finished();
      TemporaryFolder.remove(temporary);
    }
  }

  private static List<Optional<ErrorCode>> delivered(
      List<Callable<Outcome>> files, int threads, OutputStream standard) {
    try {
      return FilesAtOnce.each(files, threads, outcome -> delivered(outcome, standard));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Optional.of(ErrorCode.INTERNAL_ERROR));
    }
  }

  private static int exitCode(List<Optional<ErrorCode>> failures) {
    List<ErrorCode> failed = failures.stream().flatMap(Optional::stream).toList();
    if (failed.isEmpty()) {
      return ExitCode.OK;
    }
    return failures.size() == 1 ? ExitCode.of(failed.getFirst()) : ExitCode.SOME_FILES_FAILED;
  }

  private Outcome one(Work work, String input, @Nullable Path output) {
    try {
      Path file = InputFile.locate(input, options.limits(), work.temporary());
      String name = Outputs.fileName(input);
      ReadListener listener = (finished, total) -> console.progress(name, finished, total, "pages");
      Document document = read(work, file, name, listener);
      console.problems(input, document.problems());
      Path target = output == null ? temporaryResult(work) : output;
      write(work, file, document, target);
      return new Outcome(output == null ? target : null, failureOfAllPages(document));
    } catch (LegibleException e) {
      return failed(input, e);
    } catch (IOException e) {
      return failed(
          input,
          new LegibleException(
              ErrorCode.OUTPUT_NOT_WRITABLE, "The result cannot be written (%s).".formatted(e), e));
    } catch (OutOfMemoryError e) {
      return failed(
          input,
          new LegibleException(
              ErrorCode.MEMORY_LIMIT,
              "Its result is larger than the memory. Read it in parts, with --pages.",
              e));
    } catch (RuntimeException e) {
      return failed(
          input,
          new LegibleException(
              ErrorCode.INTERNAL_ERROR,
              "Legible failed on this document (%s). Please report it; --debug shows where."
                  .formatted(e.getClass().getSimpleName()),
              e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(null, Optional.of(ErrorCode.INTERNAL_ERROR));
    }
  }

  private Document read(Work work, Path file, String name, ReadListener listener)
      throws InterruptedException {
    boolean dataIsEnough = product instanceof Product.FieldLine line && line.eInvoices();
    return dataIsEnough
        ? work.reader().readInvoice(file, name, options, selection, listener)
        : work.reader().read(file, name, options, selection, listener);
  }

  private Outcome failed(String input, LegibleException failure) {
    console.failed(input, failure);
    return new Outcome(null, Optional.of(failure.code()));
  }

  private static Path temporaryResult(Work work) throws IOException {
    return Files.createTempFile(work.temporary(), "result-", ".out");
  }

  private void write(Work work, Path source, Document document, Path target)
      throws IOException, InterruptedException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (product.isPdf()) {
      // The source's bytes are opened in the child only. It may die while it writes, and must leave
      // nothing beside the target then.
      Path whole = temporaryResult(work);
      work.reader().writeSearchablePdf(source, document, options, whole);
      publish(work, target, out -> Files.copy(whole, out));
      Files.delete(whole);
    } else {
      Exporter exporter = product.exporter(document, source, options.password());
      publish(work, target, out -> exporter.write(document, out));
    }
  }

  /** Writes the bytes of a result. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void publish(Work work, Path target, Content content) throws IOException {
    work.interruption()
        .publish(
            () -> {
              try (AtomicFile file = AtomicFile.create(target)) {
                content.writeTo(file.out());
                file.commit();
              }
            });
  }

  /** A document of which no page could be read has failed, though its result names the reasons. */
  private static Optional<ErrorCode> failureOfAllPages(Document document) {
    boolean nothing =
        document.pages().stream()
            .map(Page::ledger)
            .allMatch(ledger -> ledger.reader().equals("none"));
    return nothing
        ? document.problems().stream()
            .filter(problem -> problem.page() != null)
            .map(problem -> problem.code())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<ErrorCode> delivered(Outcome outcome, OutputStream standard) {
    Path result = outcome.result();
    if (result != null) {
      try {
        Files.copy(result, standard);
        standard.flush();
        Files.delete(result);
      } catch (IOException e) {
        throw new LegibleException(
            ErrorCode.OUTPUT_NOT_WRITABLE,
            "Standard output was closed before the results were written.",
            e);
      }
    }
    return outcome.failure();
  }
}
