// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel says of the machine.
 *
 * @param memory bytes that this process may use: those of the machine, or of its control group; empty where
 *     there is no Linux to say
 * @param swap bytes
 */
record MachineFacts(OptionalLong memory, OptionalLong swap, int cores) {

  static MachineFacts of(Path proc, Path controlGroup) {
    String memory = text(proc.resolve("meminfo"));
    OptionalLong all = kilobytes(memory, "MemTotal");
    OptionalLong limit = limit(proc, controlGroup);
    OptionalLong least =
        all.isPresent() && limit.isPresent()
            ? OptionalLong.of(Math.min(all.getAsLong(), limit.getAsLong()))
            : all;
    return new MachineFacts(
        least, kilobytes(memory, "SwapTotal"), Runtime.getRuntime().availableProcessors());
  }

  private static OptionalLong limit(Path proc, Path controlGroup) {
    String own = text(proc.resolve("self/cgroup")).replaceFirst("(?s).*^0::/?", "").strip();
    String most = text(controlGroup.resolve(own).resolve("memory.max")).strip();
    return most.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(most)) : OptionalLong.empty();
  }

  private static OptionalLong kilobytes(String memory, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB").matcher(memory);
    return line.find()
        ? OptionalLong.of(Long.parseLong(line.group(1)) << 10)
        : OptionalLong.empty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException | RuntimeException e) {
      return ""; // not Linux, or not allowed
    }
  }
}
