// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.LegibleException;
import dev.legible.server.config.InvalidSettingsException;
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
    if (failure instanceof LegibleException known) {
      err.println("legible: " + known.getMessage());
    } else {
      err.println("legible: it failed unexpectedly (%s).".formatted(failure));
    }
    if (parsed.hasMatchedOption("--debug")) {
      failure.printStackTrace(err);
    }
    return failure instanceof LegibleException known
        ? ExitCode.of(known.code())
        : ExitCode.INTERNAL;
  }
}
