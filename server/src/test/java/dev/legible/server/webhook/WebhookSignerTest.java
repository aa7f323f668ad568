// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
  private static final String BODY = "{\"test\": 2432232314}";

  private static Map<String, String> headers(String... secrets) {
    return new WebhookSigner(List.of(secrets))
        .headers("msg_p5jXN8AQM9LWM0D4loKWxJek", NOW, BODY.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_published_example_comes_out() {
    assertThat(headers("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
  }

  @Test
  void any_other_text_is_a_secret_as_it_is() {
    byte[] key = "kairo's own sécret".getBytes(StandardCharsets.UTF_8);
    String encoded = "whsec_" + Base64.getEncoder().encodeToString(key);

    assertThat(headers("kairo's own sécret")).isEqualTo(headers(encoded));
  }

  @Test
  void while_a_secret_is_replaced_receivers_with_either_are_satisfied() {
    String both = headers("new", "old").getOrDefault("webhook-signature", "");

    assertThat(both.split(" "))
        .containsExactly(
            headers("new").get("webhook-signature"), headers("old").get("webhook-signature"));
  }

  @Test
  void without_a_secret_there_is_no_signature() {
    assertThat(headers()).containsOnlyKeys("webhook-id", "webhook-timestamp");
  }

  @Test
  void an_independent_check_agrees() {
    assertThat(SignatureCheck.agrees("a secret", headers("another", "a secret")::get, BODY))
        .isTrue();
    assertThat(SignatureCheck.agrees("a secret", headers("another")::get, BODY)).isFalse();
  }

  @Test
  void a_secret_that_cannot_be_used_is_not_told() {
    assertThatThrownBy(() -> headers("whsec_hush!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base64")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> headers("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> headers("whsec_")).isInstanceOf(IllegalArgumentException.class);
  }
}
