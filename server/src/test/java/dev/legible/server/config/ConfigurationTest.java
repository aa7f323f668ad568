// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  @Test
  void an_option_wins_over_our_name_and_that_over_the_names_of_others() {
    Map<String, String> environment =
        Map.of("LEGIBLE_PORT", "2", "API_PORT", "3", "OMP_NUM_THREADS", "5");

    Configuration flagged =
        Reading.configuration(environment, new Flag("--port", "LEGIBLE_PORT", "1"));
    Configuration plain = Reading.configuration(environment);

    assertThat(flagged.settings().http().port()).isEqualTo(1);
    assertThat(flagged.values()).contains(new EffectiveValue("LEGIBLE_PORT", "1", "--port"));
    assertThat(plain.settings().http().port()).isEqualTo(2);
    assertThat(plain.values())
        .contains(
            new EffectiveValue("LEGIBLE_PORT", "2", "LEGIBLE_PORT"),
            new EffectiveValue("LEGIBLE_THREADS", "5", "OMP_NUM_THREADS"),
            new EffectiveValue("LEGIBLE_HOST", "127.0.0.1", "default"));
    assertThat(plain.notes()).containsExactly("API_PORT is not used, because LEGIBLE_PORT is set.");
  }

  @Test
  void secrets_are_masked_wherever_people_look() {
    Configuration configuration =
        Reading.configuration(
            Map.of(
                "DATABASE_URL", "postgresql://u:canary1@h:6543/d?pgbouncer=true",
                "WEBHOOK_URL", "https://h.example/in?token=canary2",
                "WEBHOOK_SECRET", "canary3",
                "LEGIBLE_WEBHOOK_SECRET_OLD", "canary4",
                "S3_BUCKET", "papers",
                "S3_ACCESS_KEY", "canary5",
                "S3_SECRET_KEY", "canary6"));

    assertThat(configuration.toString())
        .doesNotContain("canary")
        .contains("postgresql://u:***@h:6543/d");
    assertThat(configuration.settings().secrets())
        .containsExactlyInAnyOrder("canary1", "canary3", "canary4", "canary6");
  }

  @Test
  void the_origins_that_the_operator_set_may_be_called() {
    Settings settings =
        Reading.settings(
            Map.of(
                "LEGIBLE_ALLOWED_ORIGINS", "http://10.0.0.5:9000",
                "WEBHOOK_URL", "http://127.0.0.1:8000/api/webhooks/ocr",
                "S3_ENDPOINT", "http://minio:9000"));

    assertThat(settings.webhooks().allowedOrigins())
        .extracting(Object::toString)
        .containsExactly("http://10.0.0.5:9000", "http://127.0.0.1:8000", "http://minio:9000");
  }

  @Test
  void variables_that_change_nothing_are_told_once() {
    Configuration configuration =
        Reading.configuration(
            Map.of(
                "REDIS_URL", "redis://:hush@localhost",
                "NODE_OPTIONS", "--max-old-space-size=512",
                "NODE_OPTIONS_PROCESSOR", "x",
                "VLLM_USE_V1", "1",
                "INFERENCE_MODE", "vllm",
                "OPENAI_API_KEY", "sk-hush"));

    assertThat(configuration.notes())
        .containsExactly(
            "REDIS_URL: not needed: jobs and results are kept in the database.",
            "NODE_OPTIONS, NODE_OPTIONS_PROCESSOR: not needed: nothing here runs on Node.js.",
            "INFERENCE_MODE: not needed: models are asked where VLLM_<NAME>_URL says where they are.",
            "OPENAI_API_KEY: without effect: a key alone sends no page anywhere; VLLM_<NAME>_URL and"
                + " LEGIBLE_FIELDS_MODEL_URL do.");
  }
}
