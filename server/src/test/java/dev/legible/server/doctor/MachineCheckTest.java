// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.server.config.Memory;
import dev.legible.server.doctor.Finding.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MachineCheckTest {

  private static final long GIGABYTE = 1L << 30;

  private static Map<String, Verdict> verdicts(long memory, long swap, int cores) {
    List<Finding> findings =
        new MachineCheck(new Memory(OptionalLong.of(memory), OptionalLong.of(swap)), cores)
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
  void where_there_is_no_linux_nothing_is_said_of_memory() {
    Memory untold = new Memory(OptionalLong.empty(), OptionalLong.empty());
    assertThat(new MachineCheck(untold, 2).findings())
        .extracting(Finding::subject)
        .containsExactly("cores");
  }
}
