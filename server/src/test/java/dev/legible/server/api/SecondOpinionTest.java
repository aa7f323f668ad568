// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.inference.vlm.ModelEndpoint;
import dev.legible.server.page.ServiceUnderTest;
import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole service with a model for doubtful fields, which an expense client never notices but by its answers. */
@Timeout(120)
class SecondOpinionTest {

  private static final String[] RECEIPT = {
    "HARBOUR STORE LTD",
    "03/04/2018",
    "TEA $2.10",
    "CAKE $3.40",
    "11.00",
    "Amount 9.90",
    "Amount 9.80"
  };

  @TempDir Path folder;

  private CheckedClient.Reply ocr(ModelServer server, Duration timeout, String... pages)
      throws Exception {
    ModelEndpoint model =
        new ModelEndpoint("fields-model", server.base(), null, null, timeout, 2, 0);
    try (ServiceUnderTest service = new ServiceUnderTest(folder, Optional.of(model))) {
      service.serve();
      return new CheckedClient(new Contract(), service.port())
          .postForm("/ocr", Form.of("receipt.txt", service.script(pages)));
    }
  }

  @Test
  void a_doubtful_field_changes_and_says_who_says_so() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("{\"amount\": 9.80}"))) {
      CheckedClient.Reply reply = ocr(server, Duration.ofSeconds(20), RECEIPT);

      assertThat(reply.status()).isEqualTo(200);
      JsonNode fields = reply.json();
      assertThat(fields.get("amount").decimalValue()).isEqualByComparingTo("9.80");
      assertThat(fields.at("/fields/amount/source").asText())
          .isEqualTo("model:" + ModelServer.MODEL);
      assertThat(fields.at("/opinion/failure").isNull()).isTrue();
    }
  }

  @Test
  void a_model_that_keeps_silent_only_leaves_the_doubt() throws Exception {
    try (ModelServer server = ModelServer.with(new ModelReply.Held("{\"amount\": 9.80}"))) {
      CheckedClient.Reply reply = ocr(server, Duration.ofSeconds(1), RECEIPT);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().get("amount").decimalValue()).isEqualByComparingTo("9.90");
      assertThat(reply.json().at("/opinion/failure").asText())
          .isEqualTo("it did not answer within 1 s");
    }
  }

  @Test
  void of_what_is_no_receipt_not_a_word_is_sent() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("{\"amount\": 9.80}"))) {
      CheckedClient.Reply reply =
          ocr(server, Duration.ofSeconds(20), "Dear Anna,", "it was 3.14 metres long.");

      assertThat(reply.json().has("opinion")).isFalse();
      assertThat(server.requests()).isEmpty();
    }
  }
}
