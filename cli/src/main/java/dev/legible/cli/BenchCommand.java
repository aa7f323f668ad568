// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.cli.bench.Kind;
import dev.legible.cli.bench.Speed;
import dev.legible.cli.bench.SpeedReport;
import dev.legible.cli.bench.SpeedTrial;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.protocol.TemporaryFolder;
import dev.legible.reader.supervisor.Supervisor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible bench}: what this machine will do. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Measures how many pages a minute this machine reads.",
      "",
      "Reads generated documents as extract would: a digital PDF, a clean scan and a photo of a"
          + " receipt. Takes about a minute and a half; nothing else should run meanwhile.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  legible bench                      pages a minute, memory and what they mean",
      "  legible bench --mode accurate      the same with less doubt tolerated",
      "  legible bench --seconds 5          sooner, and less exact",
      "  legible bench --json > speed.json  for scripts",
      "",
      "Exit status: 0 it was measured. 2 wrong usage. 4, 5, 6 it could not be, as of extract."
    })
final class BenchCommand implements Callable<Integer> {

  private static final int LONGEST_SECONDS = 600;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "How long each kind of page is read, 1 to 600 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = {"-m", "--mode"},
      paramLabel = "MODE",
      defaultValue = "balanced",
      description =
          "fast, balanced or accurate: how much doubt is tolerated (default: ${DEFAULT-VALUE}).")
  private Mode mode = Mode.BALANCED;

  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Mixin private ConsoleOptions says = new ConsoleOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new ParameterException(
          spec.commandLine(), "--seconds takes 1 to %d.".formatted(LONGEST_SECONDS));
    }
    SpeedReport report = new SpeedReport(reader.threads(), speeds());
    PrintWriter out = spec.commandLine().getOut();
    (json ? List.of(report.json()) : report.table()).forEach(out::println);
    return ExitCode.OK;
  }

  private List<Speed> speeds() throws IOException, InterruptedException {
    ReadOptions options = new ReadOptions(mode, List.of(), null, true, Limits.DEFAULT);
    Console console = says.console(spec.commandLine().getErr());
    Path temporary = Files.createTempDirectory("legible-");
    try (Supervisor supervisor = new Supervisor(reader.childCommand(Limits.DEFAULT));
        Interruption _ = new Interruption(supervisor, temporary, console)) {
      SpeedTrial trial = new SpeedTrial(supervisor, options, reader.threads(), temporary);
      List<Speed> speeds = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        speeds.add(
            trial.run(kind, Duration.ofSeconds(seconds), elapsed -> show(console, kind, elapsed)));
      }
      return speeds;
    } finally {
      console.finished();
      TemporaryFolder.remove(temporary);
    }
  }

  private void show(Console console, Kind kind, Duration elapsed) {
    console.progress(kind.title(), (int) Math.min(seconds, elapsed.toSeconds()), seconds, "s");
  }
}
