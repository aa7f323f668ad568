// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line in one sentence and where the help is. */
final class UsageReport implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandName();
    command.getErr().println("legible: " + wrong.getMessage());
    command
        .getErr()
        .println(
            name.equals("legible")
                ? "legible: legible help lists the commands."
                : "legible: legible help %s lists the options, with examples.".formatted(name));
    return CommandLine.ExitCode.USAGE;
  }
}
