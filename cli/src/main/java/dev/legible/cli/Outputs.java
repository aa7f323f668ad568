// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the result of each input goes.
 *
 * @param files one an input, in the same order; null stands for standard output
 */
record Outputs(List<@Nullable Path> files) {

  /** As other commands have it; a file of this name is {@code ./-}. */
  static final String STANDARD_OUTPUT = "-";

  /**
   * Follows {@code -o}: nothing and {@code -} mean standard output, a folder gets {@code
   * <stem>.<ending>} a file, anything else is the one result's name. A folder that is not there yet
   * ends with a slash. Two inputs with one stem keep their own endings ({@code a.docx.md}, {@code
   * a.pdf.md}), and a number where even these are the same.
   *
   * @throws IllegalArgumentException when several results would go into one file, or the system has
   *     no files of such a name
   */
  static Outputs plan(List<String> inputs, @Nullable String destination, String ending) {
    if (destination == null || destination.equals(STANDARD_OUTPUT)) {
      return new Outputs(inputs.stream().<@Nullable Path>map(_ -> null).toList());
    }
    Path output = Path.of(destination);
    boolean folder = Files.isDirectory(output) || destination.endsWith("/") || inputs.size() > 1;
    if (!folder) {
      return new Outputs(List.of(output));
    }
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw new IllegalArgumentException(
          "%s is a file; the results of several files need a folder.".formatted(output));
    }
    Map<String, Long> stems =
        inputs.stream().collect(Collectors.groupingBy(Outputs::stem, Collectors.counting()));
    Map<String, Integer> taken = new HashMap<>();
    Function<String, Path> place =
        input -> {
          boolean shared = stems.getOrDefault(stem(input), 0L) > 1;
          String name = shared ? fileName(input) : stem(input);
          int before = taken.merge(name, 1, Integer::sum) - 1;
          String numbered = before == 0 ? name : name + "-" + (before + 1);
          return output.resolve(numbered + "." + ending);
        };
    return new Outputs(inputs.stream().<@Nullable Path>map(place).toList());
  }

  /** Whether the results of several inputs would follow each other on standard output. */
  boolean joined() {
    return files.size() > 1 && files.getFirst() == null;
  }

  static String fileName(String input) {
    Path name = Path.of(input).getFileName();
    return input.equals("-") || name == null ? "stdin" : name.toString();
  }

  private static String stem(String input) {
    String name = fileName(input);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
