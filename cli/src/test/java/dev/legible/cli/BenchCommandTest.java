// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command on its own documents; how fast they are read is no matter here. */
class BenchCommandTest {

  @TempDir private Path folder;

  @Test
  void each_kind_of_page_is_measured() throws IOException {
    CommandRun run = CommandRun.of(folder, "bench", "--seconds", "1", "--json");

    assertThat(run.err() + run.exit()).as("it is quiet where there is no terminal").isEqualTo("0");
    JsonNode kinds = new ObjectMapper().readTree(run.text()).get("kinds");
    assertThat(kinds.findValuesAsText("kind")).isEqualTo(List.of("digital", "scan", "photo"));
    for (JsonNode kind : kinds) {
      assertThat(kind.get("pages").asInt()).isPositive();
      assertThat(kind.get("pages_per_minute").asDouble()).isPositive();
      assertThat(kind.get("resident_bytes").asLong()).isGreaterThan(50L << 20);
    }
    assertThat(kinds.get(0).get("readers").toString()).isEqualTo("[\"text-layer\"]");
    assertThat(kinds.get(0).get("pages").asInt() % 100).isZero();
  }

  @Test
  void a_table_says_what_it_means() {
    CommandRun run =
        CommandRun.with(folder, CommandRun.NO_PROGRAMS, new byte[0], "bench", "--seconds", "1");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.text().lines())
        .anyMatch(line -> line.matches("digital PDF .* MB   100-page report: about .* text-layer"))
        .anyMatch(line -> line.matches("photo .* MB   50 photos of receipts: about .* paddle"));
  }

  @Test
  void a_time_that_is_none_is_refused() {
    CommandRun run = CommandRun.of(folder, "bench", "--seconds", "0");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--seconds takes 1 to 600.");
  }
}
