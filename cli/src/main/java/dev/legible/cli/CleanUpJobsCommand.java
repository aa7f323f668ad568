// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.server.config.TimeSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible jobs cleanup}. */
@Command(
    name = "cleanup",
    mixinStandardHelpOptions = true,
    description =
        "Removes jobs that ended some time ago, with all they produced. The service does this by"
            + " itself when their retention is over.")
final class CleanUpJobsCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private JobsAccess access;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      required = true,
      description = "How long ago they ended at least, such as 7d, 12h or 30m.")
  private String age = "";

  @Option(names = "--all-tenants", description = "Those of every tenant.")
  private boolean everybody;

  @Override
  public Integer call() throws IOException {
    Duration olderThan;
    try {
      olderThan = TimeSpan.parse(age);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    int removed =
        access.use(
            (jobs, tenant) ->
                jobs.cleanUp(everybody ? Optional.empty() : Optional.of(tenant), olderThan));
    spec.commandLine()
        .getOut()
        .println(removed == 1 ? "1 job was removed." : removed + " jobs were removed.");
    return ExitCode.OK;
  }
}
