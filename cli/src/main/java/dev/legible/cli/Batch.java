// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.export.AtomicFile;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.reader.DocumentReader;
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

/**
 * Works on files, a few at a time, and delivers what is made of each in its turn; a bad file does not
 * stop the others.
 */
final class Batch {

  private final List<String> inputs;
  private final Console console;

  /**
   * Works on these.
   *
   * @param inputs as the command line names them
   */
  Batch(List<String> inputs, Console console) {
    this.inputs = inputs;
    this.console = console;
  }

  /**
   * What became of one file.
   *
   * @param result a file to be copied to standard output, where that was asked for
   * @param failure why the file, or every page of it, could not be read
   */
  record Outcome(@Nullable Path result, Optional<ErrorCode> failure) {}

  /** What is done with each file. */
  interface Step {

    /**
     * Works on one file.
     *
     * @param number of the file among all inputs, from 0
     */
    Outcome on(Work work, int number) throws IOException, InterruptedException;
  }

  /** Writes the bytes of a result. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** What the files of one call share. */
  record Work(DocumentReader reader, Interruption interruption, Path temporary) {

    /** A file that goes when the call ends. */
    Path temporaryResult() throws IOException {
      return Files.createTempFile(temporary, "result-", ".out");
    }

    /** Puts a result in its place, whole or not at all; its folder is made where there is none. */
    void publish(Path target, Content content) throws IOException {
      Path folder = target.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      interruption.publish(
          () -> {
            try (AtomicFile file = AtomicFile.create(target)) {
              content.writeTo(file.out());
              file.commit();
            }
          });
    }
  }

  /** Returns the exit code. */
  int run(ChildCommand command, VisionModels models, Step step) throws IOException {
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
        int number = i;
        files.add(
            () -> {
              Outcome outcome = one(work, step, number);
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

  private Outcome one(Work work, Step step, int number) {
    String input = inputs.get(number);
    try {
      return step.on(work, number);
    } catch (LegibleException e) {
      return failed(input, e);
    } catch (IOException e) {
      return failed(
          input,
          new LegibleException(
              ErrorCode.OUTPUT_NOT_WRITABLE,
              "The result cannot be written (%s).".formatted(FileTrouble.clause(e)),
              e));
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
              "Legible failed on this document. Please report it; --debug shows where.",
              e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(null, Optional.of(ErrorCode.INTERNAL_ERROR));
    }
  }

  private Outcome failed(String input, LegibleException failure) {
    console.failed(input, failure);
    return new Outcome(null, Optional.of(failure.code()));
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
