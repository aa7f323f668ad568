// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.server.config.Memory;
import java.util.ArrayList;
import java.util.List;

/** Memory, swap and cores. */
record MachineCheck(Memory machine, int cores) implements Check {

  private static final long GIGABYTE = 1L << 30;
  private static final long LEAST_MEMORY = 15 * GIGABYTE / 10;

  /** What "4 GB" leaves when kernel and firmware have taken theirs. */
  private static final long USUAL_MEMORY = 35 * GIGABYTE / 10;

  /** From here on a machine without swap has enough room for a document that needs much. */
  private static final long AMPLE_MEMORY = 7 * GIGABYTE;

  @Override
  public String subject() {
    return "machine";
  }

  @Override
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    machine.bytes().ifPresent(bytes -> all.add(memory(bytes)));
    if (machine.bytes().isPresent() && machine.swap().isPresent()) {
      all.add(swap(machine.bytes().getAsLong(), machine.swap().getAsLong()));
    }
    all.add(
        cores > 1
            ? Finding.good("cores", "%d, so many pages are read at once.".formatted(cores))
            : Finding.poor(
                "cores",
                "There is one: pages are read one after another.",
                "Two read twice as fast."));
    return all;
  }

  private static Finding memory(long bytes) {
    String what = "%.1f GB may be used.".formatted((double) bytes / GIGABYTE);
    if (bytes < LEAST_MEMORY) {
      return Finding.bad(
          "memory",
          what,
          "1.5 GB are the least: one reader takes 1.2 GB for a document that needs much. Take a larger machine, or raise the unit's MemoryMax.");
    }
    return bytes < USUAL_MEMORY
        ? Finding.poor(
            "memory",
            what,
            "4 GB are what Legible is made for. With less, set LEGIBLE_WORKERS=1 and LEGIBLE_THREADS=1.")
        : Finding.good("memory", what);
  }

  private static Finding swap(long memory, long swap) {
    if (swap > 0 || memory >= AMPLE_MEMORY) {
      return Finding.good("swap", "%.1f GB.".formatted((double) swap / GIGABYTE));
    }
    return Finding.poor(
        "swap",
        "There is none: when memory runs out, the kernel ends a process of its choice.",
        "fallocate -l 2G /swapfile && chmod 600 /swapfile && mkswap /swapfile && swapon /swapfile, and a line for it in /etc/fstab.");
  }
}
