// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.DocumentReader;
import dev.legible.reader.PageSelection;
import dev.legible.reader.ReadListener;
import dev.legible.reader.protocol.TemporaryFolder;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.server.SearchAccess;
import dev.legible.server.auth.Principal;
import dev.legible.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code legible index}: documents in, to be found by {@code legible search}. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Reads documents and puts their passages into the search index, where they stay.",
      "A file that was indexed before is replaced.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  legible index *.pdf",
      "  legible search \"when does the warranty end\"",
      "  legible index --reembed      after LEGIBLE_EMBEDDING_MODEL was changed"
    })
final class IndexCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files to index.")
  private List<String> files = List.of();

  @Option(
      names = "--reembed",
      description =
          "Make LEGIBLE_EMBEDDING_MODEL the model of the index and queue every document to be embedded"
              + " again; the service or a worker does it.")
  private boolean reembed;

  @Option(
      names = "--tenant",
      paramLabel = "T",
      defaultValue = Principal.DEFAULT_TENANT,
      description = "Who will find them (default: ${DEFAULT-VALUE}).")
  private String tenant = Principal.DEFAULT_TENANT;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Mixin private ConsoleOptions says = new ConsoleOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (files.isEmpty() == !reembed) {
      throw new ParameterException(
          spec.commandLine(), "Name files to index, or give --reembed and no files.");
    }
    Settings settings = flags.configuration().settings();
    if (reembed) {
      int documents = SearchAccess.reembed(settings);
      spec.commandLine().getOut().println("%d documents are queued.".formatted(documents));
      return ExitCode.OK;
    }
    ChildCommand child = reader.childCommand(settings.limits());
    Console console = says.console(spec.commandLine().getErr());
    Path temporary = Files.createTempDirectory("legible-");
    try (Supervisor supervisor = new Supervisor(child);
        Interruption _ = new Interruption(supervisor, temporary, console);
        SearchAccess index = SearchAccess.open(settings, supervisor, child.threads())) {
      Work work =
          new Work(
              new DocumentReader(supervisor, child.threads()), index, settings, console, temporary);
      AtomicInteger done = new AtomicInteger();
      List<Callable<Optional<ErrorCode>>> each = new ArrayList<>();
      for (String file : files) {
        each.add(
            () -> {
              Optional<ErrorCode> failure = one(file, work);
              console.progress("", done.incrementAndGet(), files.size(), "files");
              return failure;
            });
      }
      return exitCode(FilesAtOnce.each(each, child.threads(), Function.identity()));
    } finally {
      console.finished();
      TemporaryFolder.remove(temporary);
    }
  }

  private int exitCode(List<Optional<ErrorCode>> failures) {
    List<ErrorCode> failed = failures.stream().flatMap(Optional::stream).toList();
    if (failed.isEmpty()) {
      return ExitCode.OK;
    }
    return files.size() == 1 ? ExitCode.of(failed.getFirst()) : ExitCode.SOME_FILES_FAILED;
  }

  /** What the files of one call share. */
  private record Work(
      DocumentReader documents,
      SearchAccess index,
      Settings settings,
      Console console,
      Path temporary) {}

  /** Why a file could not be indexed; empty when it was. */
  private Optional<ErrorCode> one(String input, Work work) throws InterruptedException {
    Console console = work.console();
    try {
      Path file = InputFile.locate(input, work.settings().limits(), work.temporary());
      String name = Outputs.fileName(input);
      ReadListener listener = (done, total) -> console.progress(name, done, total, "pages");
      Document document =
          work.documents().read(file, name, options(work.settings()), PageSelection.ALL, listener);
      console.problems(input, document.problems());
      work.index().put(tenant, file.toRealPath().toString(), document);
      return Optional.empty();
    } catch (LegibleException e) {
      return failed(console, input, e);
    } catch (IOException e) {
      return failed(
          console,
          input,
          new LegibleException(
              ErrorCode.FILE_NOT_FOUND,
              "It cannot be read (%s).".formatted(FileTrouble.clause(e)),
              e));
    }
  }

  private static Optional<ErrorCode> failed(
      Console console, String input, LegibleException failure) {
    console.failed(input, failure);
    return Optional.of(failure.code());
  }

  private static ReadOptions options(Settings settings) {
    return new ReadOptions(
        settings.jobs().mode(),
        List.of(),
        null,
        settings.jobs().recognition(),
        settings.limits(),
        null);
  }
}
