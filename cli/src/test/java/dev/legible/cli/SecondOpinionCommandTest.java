// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code legible fields} with a model behind a real HTTP server. */
class SecondOpinionCommandTest {

  private static final ModelReply SURE = ModelReply.page("{\"amount\": 9.80}");

  @TempDir private static Path folder;

  @BeforeAll
  static void write_a_receipt() throws IOException {
    Files.writeString(
        folder.resolve("receipt.txt"),
        """
        HARBOUR STORE LTD

        03/04/2018

        TEA $2.10

        CAKE $3.40

        11.00

        Amount 9.90

        Amount 9.80
        """);
  }

  private static CommandRun run(Map<String, String> environment, String... arguments) {
    return CommandRun.with(folder, environment, new byte[0], arguments);
  }

  @Test
  void the_model_of_the_environment_is_asked_where_there_is_doubt() {
    try (ModelServer server = ModelServer.with(SURE)) {
      CommandRun run =
          run(
              Map.of(
                  "LEGIBLE_FIELDS_MODEL_URL", server.base().toString(),
                  "LEGIBLE_FIELDS_MODEL", "qwen",
                  "LEGIBLE_FIELDS_MODEL_KEY", "hush"),
              "fields",
              "receipt.txt");

      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.text()).contains("\"amount\":9.80", "\"source\":\"model:qwen\"");
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst().authorization()).isEqualTo("Bearer hush");
      assertThat(run.err() + run.text()).doesNotContain("hush");
    }
  }

  @Test
  void an_option_names_the_model_and_fast_reading_asks_nobody() {
    try (ModelServer server = ModelServer.with(SURE)) {
      String url = server.base().toString();

      CommandRun fast =
          run(Map.of(), "fields", "--second-opinion", url, "--mode", "fast", "receipt.txt");
      assertThat(fast.text()).contains("\"amount\":9.90").doesNotContain("opinion");
      assertThat(server.requests()).isEmpty();

      CommandRun asked = run(Map.of(), "fields", "--second-opinion", url, "receipt.txt");
      assertThat(asked.text()).contains("\"amount\":9.80");
    }
  }

  @Test
  void an_address_that_is_none_is_wrong_usage() {
    CommandRun run = run(Map.of(), "fields", "--second-opinion", "gpu:8000", "receipt.txt");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--second-opinion=\"gpu:8000\" is not an http or https address");
  }
}
