// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What defaults depend on.
 *
 * @param dataFolder where this user's or this unit's data belongs
 * @param cores for page threads
 * @param memoryBytes that this process may use; 0 where the kernel does not tell
 * @param hostName as the kernel has it: asking the network for a name could make a start wait
 */
record Machine(String dataFolder, int cores, long memoryBytes, String hostName) {

  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

  static Machine here(Map<String, String> environment) {
    return new Machine(
        dataFolder(environment, System.getProperty("user.home")),
        Runtime.getRuntime().availableProcessors(),
        Memory.here().bytes().orElse(0),
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
