// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What defaults depend on.
 *
 * @param dataFolder where this user's or this unit's data belongs
 * @param cores for page threads
 * @param memoryBytes of the machine, or of the container that this runs in
 * @param hostName as the kernel has it: asking the network for a name could make a start wait
 */
record Machine(String dataFolder, int cores, long memoryBytes, String hostName) {

  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  /** In a container its own limit; elsewhere there is no such file. */
  private static final Path CONTAINER = Path.of("/sys/fs/cgroup/memory.max");

  private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d{1,15}) kB");

  static Machine here(Map<String, String> environment) {
    return new Machine(
        dataFolder(environment, System.getProperty("user.home")),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes(MEMORY, CONTAINER),
        hostName(environment.get("HOSTNAME")));
  }

  static String dataFolder(Map<String, String> environment, String home) {
    String unit = environment.getOrDefault("STATE_DIRECTORY", "");
    if (!unit.isEmpty()) {
      // A unit may have several, separated by colons.
      return unit.split(":", 2)[0];
    }
    String shared = environment.getOrDefault("XDG_DATA_HOME", "");
    Path folder = shared.isEmpty() ? Path.of(home, ".local", "share") : Path.of(shared);
    return folder.resolve("legible").toString();
  }

  /** What the kernel tells; nothing is assumed of a machine that does not tell. */
  static long memoryBytes(Path machine, Path container) {
    Matcher total = TOTAL.matcher(text(machine));
    long all = total.find() ? Long.parseLong(total.group(1)) * 1024 : 0;
    String limit = text(container).strip();
    // Without a limit it says "max".
    return limit.matches("\\d{1,18}") ? Math.min(all, Long.parseLong(limit)) : all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException _) {
      return "";
    }
  }

  private static String hostName(@Nullable String told) {
    if (told != null && !told.isBlank()) {
      return told;
    }
    try {
      return Files.readString(KERNEL_NAME).strip();
    } catch (IOException _) {
      return "localhost";
    }
  }
}
