// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.LegibleException;
import dev.legible.queue.database.Outage;
import dev.legible.server.config.InvalidSettingsException;
import dev.legible.server.job.Refusal;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in one sentence; the stack trace only with {@code --debug}. */
final class FailureReport implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    if (failure instanceof InvalidSettingsException settings) {
      settings.problems().forEach(problem -> err.println("legible: " + problem));
      return CommandLine.ExitCode.USAGE;
    }
    int code =
        switch (failure) {
          case LegibleException known -> ExitCode.of(known.code());
          case Refusal _ -> ExitCode.INPUT;
          case RuntimeException outage when Outage.is(outage) -> ExitCode.RESOURCE;
          default -> ExitCode.INTERNAL;
        };
    err.println("legible: " + sentence(failure));
    if (parsed.hasMatchedOption("--debug")) {
      failure.printStackTrace(err);
    }
    return code;
  }

  private static String sentence(Exception failure) {
    return switch (failure) {
      case LegibleException known -> String.valueOf(known.getMessage());
      case Refusal refusal -> String.valueOf(refusal.getMessage());
      // A check of the database says itself where it is and what to look at.
      case IllegalStateException outage when Outage.is(outage) ->
          String.valueOf(outage.getMessage());
      case RuntimeException outage when Outage.is(outage) ->
          "The database does not answer: %s. Check that it runs, and DATABASE_URL."
              .formatted(Outage.reason(outage));
      default -> "it failed unexpectedly (%s).".formatted(failure);
    };
  }
}
