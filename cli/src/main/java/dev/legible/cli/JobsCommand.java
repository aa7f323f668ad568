// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible jobs}. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lists, cancels, retries and removes jobs of the service, which may be running."
    },
    subcommands = {
      ListJobsCommand.class,
      CancelJobCommand.class,
      RetryJobCommand.class,
      DeleteJobCommand.class,
      CleanUpJobsCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  legible jobs list --state failed",
      "  legible jobs cancel 019365f0-4c3a-7d21-9d27-4f1f0c9f6a11",
      "  legible jobs cleanup --older-than 7d"
    })
final class JobsCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with jobs: list, cancel, retry, delete or cleanup.");
  }
}
