// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that this process may use, as the kernel tells it.
 *
 * @param bytes of the machine, or of the smallest control group around this process (a unit, a container); empty where
 *     there is no Linux to ask
 * @param swap bytes of the machine; empty likewise
 */
public record Memory(OptionalLong bytes, OptionalLong swap) {

  private static final Path PROC = Path.of("/proc");
  private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

  /** Hierarchy, controllers (none in version 2), group. */
  private static final Pattern GROUP = Pattern.compile("(?m)^\\d+:([^:\\n]*):/?(.*)$");

  public static Memory here() {
    return of(PROC, CONTROL_GROUPS);
  }

  public static Memory of(Path proc, Path controlGroups) {
    String machine = text(proc.resolve("meminfo"));
    OptionalLong total = kilobytes(machine, "MemTotal");
    OptionalLong usable =
        total.isPresent()
            ? OptionalLong.of(
                Math.min(
                    total.getAsLong(), limit(text(proc.resolve("self/cgroup")), controlGroups)))
            : total;
    return new Memory(usable, kilobytes(machine, "SwapTotal"));
  }

  /** In bytes; {@link Long#MAX_VALUE} if nothing limits. */
  private static long limit(String groups, Path mount) {
    long least = Long.MAX_VALUE;
    Matcher group = GROUP.matcher(groups);
    while (group.find()) {
      if (group.group(1).isEmpty()) {
        least = Math.min(least, limit(mount, group.group(2), "memory.max"));
      } else if (group.group(1).equals("memory")) {
        least =
            Math.min(
                least, limit(mount.resolve("memory"), group.group(2), "memory.limit_in_bytes"));
      }
    }
    return least;
  }

  /** A group may use no more than those around it; in a container its path may not exist, and the mount is the group. */
  private static long limit(Path mount, String path, String file) {
    long least = Long.MAX_VALUE;
    Path own = mount.resolve(path).normalize();
    for (Path group = own.startsWith(mount) ? own : mount;
        group != null && group.startsWith(mount);
        group = group.getParent()) {
      String limit = text(group.resolve(file)).strip();
      // Without a limit version 2 says "max", version 1 a number of 19 digits.
      if (limit.matches("\\d{1,18}")) {
        least = Math.min(least, Long.parseLong(limit));
      }
    }
    return least;
  }

  private static OptionalLong kilobytes(String memory, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d{1,15}) kB").matcher(memory);
    return line.find()
        ? OptionalLong.of(Long.parseLong(line.group(1)) << 10)
        : OptionalLong.empty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException | RuntimeException _) {
      return ""; // not Linux, or not allowed
    }
  }
}
