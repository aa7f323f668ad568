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

/** {@code legible extract} with a model behind a real HTTP server. */
class VisionCommandTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void take_a_receipt() throws IOException {
    Files.copy(Path.of("..", "samples", "receipt.jpg"), folder.resolve("receipt.jpg"));
  }

  @Test
  void a_model_that_is_asked_for_by_name_is_shown_the_page() {
    try (ModelServer server = ModelServer.with(ModelReply.page("# The model's title"))) {
      CommandRun run = run(server, "--format", "json", "--vision", "DeepSeek");

      // A sure local reading and an answer without any of its words: the answer is dropped.
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.text())
          .contains("\"reader\":\"deepseek\",\"reason\":\"asked for by name\"")
          .contains("\"dropped\":\"its answer has only 0% of the words of a reading");
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst().authorization()).isEqualTo("Bearer hush");
      assertThat(run.err()).doesNotContain("hush");
    }
  }

  @Test
  void fast_reading_sends_nothing_anywhere() {
    try (ModelServer server = ModelServer.with(ModelReply.page("# The model's title"))) {
      assertThat(run(server, "--mode", "fast").exit()).isZero();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void an_unknown_model_is_wrong_usage() {
    try (ModelServer server = ModelServer.with(ModelReply.page(""))) {
      CommandRun run = run(server, "--vision", "nanonets");

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("There is no model nanonets; --vision takes one of deepseek.");
    }
  }

  @Test
  void a_setting_that_makes_no_sense_is_told() {
    CommandRun run =
        CommandRun.with(
            folder, Map.of("VLLM_DEEPSEEK_URL", "gpu:8000"), new byte[0], "extract", "receipt.jpg");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("VLLM_DEEPSEEK_URL=\"gpu:8000\" is not an http or https address");
  }

  private static CommandRun run(ModelServer server, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "extract";
    arguments[1] = "receipt.jpg";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandRun.with(
        folder,
        Map.of("VLLM_DEEPSEEK_URL", server.base().toString(), "VLLM_DEEPSEEK_KEY", "hush"),
        new byte[0],
        arguments);
  }
}
