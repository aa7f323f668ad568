// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.Limits;
import dev.legible.server.config.Settings;
import dev.legible.server.doctor.Examination;
import dev.legible.server.doctor.Findings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code legible doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at everything that the service needs: memory, swap, disk, permissions, address, database,",
      "pgvector, bucket, webhook, models, languages; and reads a page. Says what to do about what is not",
      "as it should be, and changes nothing.",
      "",
      "Run it as the user and with the settings that the service has, before it is started or while it runs.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 it works (some things may be poor), 1 something does not, 2 settings that make no sense.",
      "",
      "Examples:",
      "  legible doctor",
      "  legible doctor --json | jq '.findings[] | select(.verdict != \"good\")'"
    })
final class DoctorCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--debug", description = "Show the stack trace of errors.")
  private boolean debug;

  @Override
  public Integer call() {
    Settings settings = flags.configuration().settings();
    Limits limits = settings.limits();
    ReadingCheck sample = new ReadingCheck(reader.childCommand(limits), limits);
    Findings findings = new Examination(settings, sample, this::broke).findings();
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? findings.json() : findings.text());
    out.flush();
    return findings.ok() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void broke(RuntimeException failure) {
    if (debug) {
      failure.printStackTrace(spec.commandLine().getErr());
    }
  }
}
