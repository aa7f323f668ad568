// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of a process and what it has started, from /proc; 0 where there is no /proc. */
final class ResidentMemory {

  private static final long PAGE_BYTES = 4096;

  private ResidentMemory() {}

  static long bytes(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(ResidentMemory::ofOne)
        .sum();
  }

  private static long ofOne(ProcessHandle process) {
    try {
      String[] fields =
          Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm")).split(" ", 3);
      return Long.parseLong(fields[1]) * PAGE_BYTES;
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return 0; // it has just ended, or this is not Linux
    }
  }
}
