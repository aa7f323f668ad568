// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Resident memory of processes, from /proc; 0 where there is no /proc. Thread-safe. */
public final class ResidentMemory {

  private ResidentMemory() {}

  /** Of all of them together. */
  public static long bytes(List<ProcessHandle> processes) {
    return processes.stream().mapToLong(ResidentMemory::ofOne).sum();
  }

  private static long ofOne(ProcessHandle process) {
    // In kilobytes, whatever the size of the machine's pages.
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .sum();
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      return 0; // it has just ended, or this is not Linux
    }
  }
}
