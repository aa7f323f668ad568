// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.reader.child.SilentLog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "legible",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Makes documents legible to software.",
    subcommands = {
      ExtractCommand.class,
      FieldsCommand.class,
      ImageCommand.class,
      BenchCommand.class,
      IndexCommand.class,
      SearchCommand.class,
      EmbedCommand.class,
      ServeCommand.class,
      WorkerCommand.class,
      JobsCommand.class,
      KeysCommand.class,
      ConfigCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    footer = {"", "legible help COMMAND explains a command, with examples."})
public final class Legible implements Runnable {

  /** Commands that run for long and keep a log. */
  private static final Set<String> LOGGING_COMMANDS = Set.of("serve", "worker");

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  private Legible() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do, for example: legible extract FILE");
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Numbers in messages, arguments and files are written with the same digits everywhere.
    Locale.setDefault(Locale.ROOT);
    if (args.length == 0 || !LOGGING_COMMANDS.contains(args[0])) {
      // Libraries that log have nothing to tell a user of a command.
      SilentLog.choose();
    }
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Legible())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new FailureReport())
        .setParameterExceptionHandler(new UsageReport())
        .execute(args);
  }
}
