// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.server.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCheckTest {

  private static final long GIGABYTE = 1L << 30;

  @TempDir private Path folder;

  private static Map<String, Verdict> verdicts(long memory, long swap, int cores) {
    List<Finding> findings =
        new MachineCheck(new MachineFacts(OptionalLong.of(memory), OptionalLong.of(swap), cores))
            .findings();
    assertThat(findings)
        .allSatisfy(
            finding ->
                assertThat(finding.remedy() == null).isEqualTo(finding.verdict() == Verdict.GOOD));
    return findings.stream().collect(Collectors.toMap(Finding::subject, Finding::verdict));
  }

  @Test
  void the_server_that_it_is_made_for_is_good() {
    assertThat(verdicts(4 * GIGABYTE, 2 * GIGABYTE, 2).values()).containsOnly(Verdict.GOOD);
  }

  @Test
  void less_is_poor_and_much_less_is_bad() {
    assertThat(verdicts(2 * GIGABYTE, 0, 1))
        .containsEntry("memory", Verdict.POOR)
        .containsEntry("swap", Verdict.POOR)
        .containsEntry("cores", Verdict.POOR);
    assertThat(verdicts(GIGABYTE, 0, 2)).containsEntry("memory", Verdict.BAD);
    assertThat(verdicts(8 * GIGABYTE, 0, 2)).containsEntry("swap", Verdict.GOOD);
  }

  @Test
  void the_limit_of_a_unit_or_container_counts() throws IOException {
    Path proc = folder.resolve("proc");
    Files.createDirectories(proc.resolve("self"));
    Path group = Files.createDirectories(folder.resolve("cgroup/system.slice/legible.service"));
    Files.writeString(
        proc.resolve("meminfo"),
        "MemTotal:        8000000 kB\nMemFree: 1 kB\nSwapTotal:       2000000 kB\n");
    Files.writeString(proc.resolve("self/cgroup"), "0::/system.slice/legible.service\n");

    Files.writeString(group.resolve("memory.max"), "max\n");
    MachineFacts whole = MachineFacts.of(proc, folder.resolve("cgroup"));
    assertThat(whole.memory()).hasValue(8_000_000L << 10);
    assertThat(whole.swap()).hasValue(2_000_000L << 10);

    Files.writeString(group.resolve("memory.max"), "1342177280\n");
    assertThat(MachineFacts.of(proc, folder.resolve("cgroup")).memory()).hasValue(1_342_177_280);
  }

  @Test
  void where_there_is_no_linux_nothing_is_said_of_memory() {
    MachineFacts facts = MachineFacts.of(folder.resolve("none"), folder.resolve("none"));
    assertThat(new MachineCheck(facts).findings())
        .extracting(Finding::subject)
        .containsExactly("cores");
  }
}
