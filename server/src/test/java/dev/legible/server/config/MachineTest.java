// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.options.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {

  private static final long MB = 1L << 20;

  @Test
  void a_reader_may_take_more_of_a_machine_with_more_memory() {
    assertThat(resident(4)).isEqualTo(1200 * MB);
    assertThat(resident(8)).isEqualTo(2400 * MB);
  }

  @Test
  void in_a_small_unit_or_container_a_reader_is_given_up_before_the_kernel_chooses() {
    assertThat(residentOf(1280 * MB)).isEqualTo(980 * MB);
    assertThat(residentOf(700 * MB)).isEqualTo(600 * MB);
    // 60 % of 8 GB, as the unit has it.
    assertThat(residentOf(4800 * 1000L * 1000)).isEqualTo(2400 * MB);
  }

  @Test
  void a_heap_that_somebody_set_fits_into_a_reader() {
    Machine small = new Machine("/data", 2, 1280 * MB, "box");
    Map<String, String> environment = Map.of("LEGIBLE_MAX_HEAP", "1g");

    assertThat(SettingsReader.read(environment, List.of(), small).settings().limits())
        .extracting(Limits::heapBytes, Limits::residentBytes)
        .containsExactly(1024 * MB, 1024 * MB);
  }

  @Test
  void nothing_is_assumed_of_a_machine_that_does_not_tell() {
    assertThat(residentOf(0)).isEqualTo(1200 * MB);
  }

  private static long resident(int gigabytes) {
    // What a server is sold as is a little more than what its kernel has.
    return residentOf(gigabytes * 1000L * MB);
  }

  private static long residentOf(long memory) {
    Machine machine = new Machine("/data", 2, memory, "box");
    return SettingsReader.read(Map.of(), List.of(), machine).settings().limits().residentBytes();
  }
}
