// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

  private static final long GIGABYTE = 1L << 30;

  @TempDir Path folder;

  @Test
  void without_a_limit_it_is_that_of_the_machine() throws IOException {
    machine("0::/user.slice\n");
    limit("user.slice/memory.max", "max");

    assertThat(memory().bytes()).hasValue(8 * GIGABYTE);
    assertThat(memory().swap()).hasValue(2 * GIGABYTE);
  }

  @Test
  void the_limit_of_a_unit_counts_and_that_of_what_is_around_it() throws IOException {
    machine("0::/system.slice/legible.service\n");
    limit("system.slice/legible.service/memory.max", "2147483648");
    assertThat(memory().bytes()).hasValue(2 * GIGABYTE);

    limit("system.slice/memory.max", "1073741824");
    assertThat(memory().bytes()).hasValue(GIGABYTE);
  }

  @Test
  void in_a_container_the_mount_is_its_group_whatever_the_path_says() throws IOException {
    limit("memory.max", "1073741824");
    for (String path : new String[] {"/", "/docker/8f3a", "/../outside"}) {
      machine("0::" + path + "\n");
      assertThat(memory().bytes()).as(path).hasValue(GIGABYTE);
    }
  }

  @Test
  void the_first_version_of_control_groups_counts_too() throws IOException {
    machine("9:name=systemd:/\n4:memory:/legible\n3:cpuset:/\n0::/\n");
    limit("memory/memory.limit_in_bytes", "9223372036854771712");
    assertThat(memory().bytes()).hasValue(8 * GIGABYTE);

    limit("memory/legible/memory.limit_in_bytes", "4294967296");
    assertThat(memory().bytes()).hasValue(4 * GIGABYTE);
  }

  @Test
  void where_there_is_no_linux_nothing_is_known() {
    assertThat(memory().bytes()).isEmpty();
    assertThat(memory().swap()).isEmpty();
  }

  private Memory memory() {
    return Memory.of(folder.resolve("proc"), folder.resolve("cgroup"));
  }

  private void machine(String groups) throws IOException {
    Path self = Files.createDirectories(folder.resolve("proc/self"));
    Files.writeString(
        folder.resolve("proc/meminfo"),
        "MemTotal:        8388608 kB\nMemFree: 1 kB\nSwapTotal:       2097152 kB\n");
    Files.writeString(self.resolve("cgroup"), groups);
  }

  private void limit(String file, String bytes) throws IOException {
    Path limit = folder.resolve("cgroup").resolve(file);
    Files.createDirectories(limit.getParent());
    Files.writeString(limit, bytes + "\n");
  }
}
