// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real command in a process of its own, with its real reader child.
 *
 * @param exit its exit code
 * @param text what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int exit, String text, String err) {

  /** An environment in which no other program is found, Tesseract among them. */
  static final Map<String, String> NO_PROGRAMS = Map.of("PATH", "");

  /** Runs {@code legible} with these arguments. */
  static CommandRun of(Path folder, String... arguments) {
    return with(folder, Map.of(), new byte[0], arguments);
  }

  /** Runs {@code legible} in a changed environment, with this at its standard input. */
  static CommandRun with(
      Path folder, Map<String, String> environment, byte[] in, String... arguments) {
    try {
      Path out = Files.createTempFile("legible-test-", ".out");
      Path err = Files.createTempFile("legible-test-", ".err");
      ProcessBuilder builder =
          process(folder, List.of(arguments))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(in);
      }
      int exit = process.waitFor();
      CommandRun run =
          new CommandRun(
              exit, Files.readString(out), Files.readString(err, StandardCharsets.UTF_8));
      Files.delete(out);
      Files.delete(err);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The command, not started yet. */
  static ProcessBuilder process(Path folder, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Legible.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  /** The lines on standard error that are about this file. */
  List<String> about(String file) {
    return err.lines().filter(line -> line.startsWith("legible: " + file + ": ")).toList();
  }
}
