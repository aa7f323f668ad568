// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

  @TempDir Path folder;

  @Test
  void it_prints_values_and_where_they_came_from_without_secrets() {
    CommandRun run =
        config(
            Map.of("API_PORT", "1233", "WEBHOOK_SECRET", "canary", "REDIS_URL", "redis://x"),
            "--data",
            folder.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.text().lines())
        .anyMatch(line -> line.matches("LEGIBLE_PORT +1233  \\(API_PORT\\)"))
        .anyMatch(line -> line.matches("LEGIBLE_DATA +" + folder + "  \\(--data\\)"))
        .anyMatch(line -> line.matches("LEGIBLE_HOST +127.0.0.1"))
        .anyMatch(line -> line.matches("LEGIBLE_WEBHOOK_SECRET +\\*\\*\\*  \\(WEBHOOK_SECRET\\)"))
        .anyMatch(line -> line.matches("LEGIBLE_JOB_TIMEOUT +-"));
    assertThat(run.err().lines()).singleElement().asString().startsWith("REDIS_URL: not needed");
    assertThat(run.text() + run.err()).doesNotContain("canary");
  }

  @Test
  void programs_get_json() {
    CommandRun run = config(Map.of("LOG_LEVEL", "debug"), "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.text().replaceAll("\\s", ""))
        .startsWith("{\"settings\":[{\"name\":\"LEGIBLE_HOST\"")
        .contains("{\"name\":\"LEGIBLE_LOG_LEVEL\",\"value\":\"debug\",\"origin\":\"LOG_LEVEL\"}")
        .endsWith("\"notes\":[]}");
  }

  @Test
  void all_problems_are_told_and_the_exit_code_is_that_of_a_wrong_command_line() {
    CommandRun run = config(Map.of("API_PORT", "x", "LEGIBLE_WORKER", "2"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.text()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "legible: API_PORT=\"x\" is not a number from 0 to 65535.",
            "legible: LEGIBLE_WORKER is not a setting. Did you mean LEGIBLE_WORKERS?");
  }

  private CommandRun config(Map<String, String> environment, String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "config";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return CommandRun.with(folder, environment, new byte[0], arguments);
  }
}
