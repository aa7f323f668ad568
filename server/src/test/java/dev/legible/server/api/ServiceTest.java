// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.server.api.CheckedClient.Reply;
import dev.legible.server.auth.Principal.Scope;
import dev.legible.server.webhook.Deliveries.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTest extends ApiTest {

  @Test
  void health_names_the_reader_and_what_does_not_work() throws Exception {
    Reply well = client.get("/health");
    assertThat(well.status()).isEqualTo(200);
    assertThat(well.json().get("status").asText()).isEqualTo("ok");
    assertThat(well.json().get("ocr_impl").asText()).isEqualTo("paddle");
    assertThat(well.json().get("version").asText()).isEqualTo("1.0.0");
    api.breakPart("storage", "The disk is full.");
    Reply ill = client.get("/health");
    assertThat(ill.status()).isEqualTo(503);
    assertThat(ill.json().at("/components/storage/message").asText())
        .isEqualTo("The disk is full.");
    assertThat(client.get("/readyz").status()).isEqualTo(503);
    assertThat(client.get("/livez").status()).isEqualTo(200);
    api.breakPart("storage", "");
    assertThat(client.get("/readyz").status()).isEqualTo(200);
    api.server.drain();
    assertThat(client.get("/readyz").json().get("status").asText()).isEqualTo("draining");
    assertThat(client.get("/health").status()).isEqualTo(200);
  }

  @Test
  void what_is_wrong_with_a_part_is_told_to_those_alone_who_may_administer() throws Exception {
    String admin = api.key("default", Scope.ADMIN);
    String reader = api.key("default", Scope.READ, Scope.WRITE);
    api.breakPart("storage", "The folder /srv/documents is full.");

    for (String key : List.of(reader, "", "lgb_guessed")) {
      Reply ill = client.get("/health", "X-API-Key", key);
      assertThat(ill.status()).isEqualTo(503);
      assertThat(ill.json().at("/components/storage/status").asText()).isEqualTo("failed");
      assertThat(ill.text()).doesNotContain("/srv");
    }
    assertThat(
            client
                .get("/health", "X-API-Key", admin)
                .json()
                .at("/components/storage/message")
                .asText())
        .isEqualTo("The folder /srv/documents is full.");
  }

  @Test
  void while_the_database_is_away_nobody_is_asked_for_a_key() throws Exception {
    String admin = api.key("default", Scope.ADMIN);
    api.breakPart("database", "no route to db.internal");

    Reply ill = client.get("/health", "X-API-Key", admin);
    assertThat(ill.status()).isEqualTo(503);
    assertThat(ill.json().at("/components/database/status").asText()).isEqualTo("failed");
    assertThat(ill.text()).doesNotContain("db.internal");
  }

  @Test
  void a_part_that_is_not_needed_to_take_documents_does_not_stop_them() throws Exception {
    api.breakPart("reader", "It does not start.");
    assertThat(client.get("/readyz").status()).isEqualTo(200);
  }

  @Test
  void figures_come_in_the_words_of_those_who_ask() throws Exception {
    JsonNode stats = client.get("/stats").json();
    assertThat(stats.get("instance").asText()).isEqualTo("vps-001");
    assertThat(stats.at("/jobs/queued").asInt()).isEqualTo(2);
    assertThat(stats.at("/counters/cache_hits").asInt()).isEqualTo(5);
    JsonNode queue = client.get("/api/queue/status").json();
    assertThat(queue.get("waiting").asInt()).isEqualTo(2);
    assertThat(queue.get("active").asInt()).isEqualTo(1);
    assertThat(queue.at("/priorities/high/waiting").asInt()).isEqualTo(2);
    assertThat(queue.at("/priorities/normal/waiting").asInt()).isZero();
    assertThat(queue.get("oldest_waiting_seconds").asInt()).isEqualTo(7);
    assertThat(client.post("/api/cache/cleanup").json().get("removed").asInt()).isEqualTo(3);
  }

  @Test
  void calls_are_counted_by_route() throws Exception {
    String id = submit("a.pdf");
    client.get("/v1/jobs/" + id + "/status");
    client.get("/nothing/here");
    String metrics = client.get("/metrics").text();
    assertThat(metrics)
        .contains("route=\"/v1/jobs/{id}/status\"")
        .contains("route=\"other\"")
        .doesNotContain(id)
        .doesNotContain("/nothing/here");
  }

  @Test
  void webhooks_are_listed_and_sent_again() throws Exception {
    api.deliveries.add("msg_1", State.DELIVERED);
    api.deliveries.add("msg_2", State.DEAD);
    api.deliveries.add("msg_3", State.PENDING);
    Reply page = client.get("/v1/webhooks/deliveries?limit=2");
    assertThat(page.json().get("deliveries")).hasSize(2);
    String cursor = page.json().get("next_cursor").asText();
    assertThat(client.get("/v1/webhooks/deliveries?cursor=" + cursor).json().get("deliveries"))
        .hasSize(1);
    assertThat(
            client.get("/v1/webhooks/deliveries?state=dead").json().at("/deliveries/0/id").asText())
        .isEqualTo("msg_2");
    assertThat(client.get("/v1/webhooks/deliveries?state=lost").status()).isEqualTo(400);
    assertThat(client.get("/v1/webhooks/deliveries/msg_2").json().get("last_error").asText())
        .isEqualTo("connection refused");
    Reply again = client.post("/v1/webhooks/deliveries/msg_2/redeliver");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json().get("state").asText()).isEqualTo("pending");
    assertThat(client.get("/v1/webhooks/deliveries/no").code()).isEqualTo("NO_SUCH_DELIVERY");
    assertThat(client.post("/v1/webhooks/deliveries/no/redeliver").status()).isEqualTo(404);
  }
}
