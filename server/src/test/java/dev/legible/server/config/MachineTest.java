// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

  private static final long MB = 1L << 20;

  @TempDir Path folder;

  @Test
  void the_memory_is_that_of_the_machine() throws IOException {
    Path machine = file("meminfo", "MemFree: 1 kB\nMemTotal:        4030464 kB\n");

    assertThat(Machine.memoryBytes(machine, folder.resolve("none"))).isEqualTo(3936 * MB);
    assertThat(Machine.memoryBytes(machine, file("max", "max\n"))).isEqualTo(3936 * MB);
  }

  @Test
  void in_a_container_the_memory_is_its_limit() throws IOException {
    Path machine = file("meminfo", "MemTotal:        8060928 kB\n");

    assertThat(Machine.memoryBytes(machine, file("max", "1342177280\n"))).isEqualTo(1280 * MB);
  }

  @Test
  void nothing_is_assumed_of_a_machine_that_does_not_tell() {
    assertThat(Machine.memoryBytes(folder.resolve("none"), folder.resolve("none"))).isZero();
  }

  @Test
  void a_reader_may_take_more_of_a_machine_with_more_memory() {
    assertThat(resident(4)).isEqualTo(1200 * MB);
    assertThat(resident(8)).isEqualTo(2400 * MB);
  }

  private static long resident(int gigabytes) {
    // What a server is sold as is a little more than what its kernel has.
    Machine machine = new Machine("/data", 2, gigabytes * 1000L * MB, "box");
    return SettingsReader.read(Map.of(), List.of(), machine).settings().limits().residentBytes();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
