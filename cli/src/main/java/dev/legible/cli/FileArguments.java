// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files are read, and where what is made of them goes. */
final class FileArguments {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files to read; - is standard input.")
  private List<String> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE_OR_DIR",
      description =
          "Where to write; a folder gets one file for each input, - is standard output (default).")
  private @Nullable String output;

  List<String> inputs() {
    return files;
  }

  /**
   * Where each result goes.
   *
   * @param ending of the results' names
   * @throws IllegalArgumentException as {@link Outputs#plan} does
   */
  Outputs outputs(String ending) {
    return Outputs.plan(files, output, ending);
  }

  /**
   * Where results go of which each input has several.
   *
   * @param ending as above
   * @throws IllegalArgumentException when no folder was named
   */
  Outputs inFolder(String ending) {
    if (output == null || output.equals(Outputs.STANDARD_OUTPUT)) {
      throw new IllegalArgumentException("Several results need a folder; name one with -o.");
    }
    return Outputs.plan(files, output.endsWith("/") ? output : output + "/", ending);
  }
}
