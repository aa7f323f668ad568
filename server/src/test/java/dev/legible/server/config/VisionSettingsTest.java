// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.inference.vlm.VisionEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers of models, which the variables name themselves. */
class VisionSettingsTest {

  @Test
  void an_address_is_enough() {
    Settings settings =
        Reading.settings(
            Map.of(
                "VLLM_DEEPSEEK_URL", "http://gpu:8000/v1",
                "VLLM_PADDLEOCR_VL_URL", "http://gpu:8002"));

    assertThat(settings.vision().endpoints())
        .containsExactly(
            endpoint("deepseek", "http://gpu:8000/v1", "deepseek"),
            endpoint("paddleocr-vl", "http://gpu:8002", "paddleocr-vl"));
  }

  @Test
  void everything_else_can_be_said() {
    Settings settings =
        Reading.settings(
            Map.of(
                "VLLM_OFFICE_URL", "https://models.example/openai",
                "VLLM_OFFICE_MODEL", "org/Model",
                "VLLM_OFFICE_KEY", "hush",
                "VLLM_OFFICE_PROFILE", "nanonets",
                "VLLM_OFFICE_TIMEOUT", "90",
                "VLLM_OFFICE_CONCURRENCY", "2",
                "VLLM_OFFICE_REQUESTS_PER_MINUTE", "30"));

    assertThat(settings.vision().endpoints())
        .containsExactly(
            new VisionEndpoint(
                "office",
                URI.create("https://models.example/openai"),
                "org/Model",
                "hush",
                "nanonets",
                Duration.ofSeconds(90),
                2,
                30));
    assertThat(settings.secrets()).contains("hush");
    assertThat(settings.toString()).doesNotContain("hush");
  }

  @Test
  void the_listing_shows_them_without_the_key() {
    String listing =
        ConfigurationListing.text(
            Reading.configuration(
                Map.of("VLLM_OFFICE_URL", "http://u:pw@gpu/v1", "VLLM_OFFICE_KEY", "hush")));

    assertThat(listing)
        .contains("VLLM_OFFICE_URL", "VLLM_OFFICE_CONCURRENCY")
        .doesNotContain("hush")
        .doesNotContain("pw@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VLLM_DEEPSEEK_URL     | gpu:8000 | VLLM_DEEPSEEK_URL=\"gpu:8000\" is not an http or https address.",
        "VLLM_DEEPSEEK_TIMOUT  | 5s       | VLLM_DEEPSEEK_TIMOUT is no setting of a model.",
        "VLLM_DEEPSEEK_PROFILE | mine     | VLLM_DEEPSEEK_PROFILE=mine names no profile.",
        "VLLM_PADDLE_URL       | http://h | VLLM_PADDLE_URL gives a model the name of a reader",
        "LEGIBLE_VISION_ORDER  | nanonets | LEGIBLE_VISION_ORDER names nanonets, and no VLLM_NANONETS_URL is set.",
        "LEGIBLE_VISION_PROFILES | /nowhere/at/all | LEGIBLE_VISION_PROFILES=/nowhere/at/all cannot be read",
      })
  void what_makes_no_sense_is_told(String variable, String value, String problem) {
    Map<String, String> environment = new HashMap<>();
    environment.put("VLLM_DEEPSEEK_URL", "http://gpu:8000");
    environment.put(variable, value);

    assertThat(Reading.problems(environment)).singleElement().asString().startsWith(problem);
  }

  @Test
  void variables_of_vllm_itself_are_not_ours() {
    assertThat(Reading.settings(Map.of("VLLM_USE_V1", "1", "VLLM_API_KEY", "x")).vision())
        .isEqualTo(Settings.Vision.NONE);
  }

  @Test
  void a_command_reads_only_what_concerns_models() {
    Settings.Vision vision =
        SettingsReader.vision(Map.of("VLLM_QWEN_URL", "http://gpu", "LEGIBLE_PORT", "nonsense"));

    assertThat(vision.names()).containsExactly("qwen");
    assertThat(vision.endpoints().getFirst().profile()).isEqualTo("general");
  }

  private static VisionEndpoint endpoint(String name, String url, String profile) {
    return new VisionEndpoint(
        name, URI.create(url), null, null, profile, Duration.ofSeconds(60), 4, 0);
  }
}
