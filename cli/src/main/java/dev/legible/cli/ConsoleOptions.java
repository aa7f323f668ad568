// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** What a command says beside its result. */
final class ConsoleOptions {

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notes, only errors.")
  private boolean quiet;

  @Option(names = "--debug", description = "Show the stack trace of errors.")
  private boolean debug;

  Console console(PrintWriter err) {
    return new Console(err, quiet, debug);
  }
}
