// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.server.api.CheckedClient.Reply;
import dev.legible.server.auth.Principal.Scope;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest extends ApiTest {

  @Override
  RunningApi running() {
    return new RunningApi(
        folder, Duration.ofSeconds(20), List.of(URI.create("https://app.example")));
  }

  @Test
  void without_keys_only_this_machine_is_served() throws Exception {
    assertThat(client.get("/v1/jobs").status()).isEqualTo(200);
    assertThat(client.get("/v1/jobs", "X-Forwarded-For", "203.0.113.7").status()).isEqualTo(401);
  }

  @Test
  void a_key_opens_in_three_ways() throws Exception {
    String key = api.key("default", Scope.READ);
    Reply without = client.get("/v1/jobs");
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.code()).isEqualTo("KEY_REQUIRED");
    assertThat(without.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(client.get("/v1/jobs", "Authorization", "Bearer " + key).status()).isEqualTo(200);
    assertThat(client.get("/v1/jobs", "X-API-Key", key).status()).isEqualTo(200);
    String basic =
        Base64.getEncoder().encodeToString(("any:" + key).getBytes(StandardCharsets.UTF_8));
    assertThat(client.get("/v1/jobs", "Authorization", "Basic " + basic).status()).isEqualTo(200);
    assertThat(client.get("/v1/jobs", "X-API-Key", key + "x").status()).isEqualTo(401);
    assertThat(client.get("/health").status()).isEqualTo(200);
  }

  @Test
  void a_key_does_what_its_scopes_say() throws Exception {
    String reading = api.key("default", Scope.READ);
    Reply reply = client.postForm(ASYNC, Form.of("a.pdf", "x"), "X-API-Key", reading);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("NOT_ALLOWED");
    assertThat(client.get("/metrics", "X-API-Key", reading).status()).isEqualTo(403);
    assertThat(client.post("/v1/jobs/cleanup", "X-API-Key", reading).status()).isEqualTo(403);
    assertThat(client.get("/v1/webhooks/deliveries", "X-API-Key", reading).status()).isEqualTo(403);
  }

  @Test
  void a_tenant_never_sees_anothers_jobs() throws Exception {
    String one = api.key("one", Scope.READ, Scope.WRITE);
    String two = api.key("two", Scope.READ, Scope.WRITE);
    String id = submit("a.pdf", "X-API-Key", one);
    assertThat(client.get("/v1/jobs/" + id, "X-API-Key", one).status()).isEqualTo(200);
    for (String path : List.of("", "/status", "/result", "/events")) {
      assertThat(client.get("/v1/jobs/" + id + path, "X-API-Key", two).status()).isEqualTo(404);
    }
    assertThat(client.delete("/v1/jobs/" + id, "X-API-Key", two).status()).isEqualTo(404);
    assertThat(client.post("/v1/jobs/" + id + "/retry", "X-API-Key", two).status()).isEqualTo(404);
    assertThat(client.get("/v1/jobs", "X-API-Key", two).json().get("jobs")).isEmpty();
  }

  @Test
  void a_session_stands_for_a_key_until_it_is_closed() throws Exception {
    String key = api.key("default", Scope.READ);
    assertThat(client.postJson("/session", "{\"key\":\"lgb_wrong\"}").status()).isEqualTo(401);
    assertThat(client.postJson("/session", "{}").status()).isEqualTo(400);
    Reply reply = client.postJson("/session", "{\"key\":\"%s\"}".formatted(key));
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
    String cookie = reply.header("Set-Cookie").replaceFirst(";.*", "");
    assertThat(client.get("/session", "Cookie", cookie).json().get("logged_in").asBoolean())
        .isTrue();
    assertThat(client.get("/v1/jobs", "Cookie", cookie).status()).isEqualTo(200);
    assertThat(client.delete("/session", "Cookie", cookie).status()).isEqualTo(204);
    assertThat(client.get("/v1/jobs", "Cookie", cookie).status()).isEqualTo(401);
  }

  @Test
  void keys_cannot_be_guessed_quickly() throws Exception {
    api.key("default", Scope.READ);
    int status = 401;
    for (int i = 0; i < 30 && status == 401; i++) {
      status = client.postJson("/session", "{\"key\":\"lgb_guess\"}").status();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void a_caller_that_calls_too_often_is_told_when_to_come_back() throws Exception {
    String key = api.key("default", Scope.READ);
    Reply reply = client.get("/v1/jobs", "X-API-Key", key);
    assertThat(reply.header("RateLimit-Remaining")).isNotEmpty();
    for (int i = 0; i < 40 && reply.status() == 200; i++) {
      reply = client.get("/v1/jobs", "X-API-Key", key);
    }
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.code()).isEqualTo("RATE_LIMITED");
    assertThat(reply.header("Retry-After")).isNotEmpty();
  }

  @Test
  void only_listed_pages_may_call() throws Exception {
    Reply listed = client.get("/v1/jobs", "Origin", "https://app.example");
    assertThat(listed.status()).isEqualTo(200);
    assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
    assertThat(listed.header("Vary")).contains("Origin");
    Reply foreign = client.get("/v1/jobs", "Origin", "https://evil.example");
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(client.postJson("/session", "{}", "Origin", "https://evil.example").code())
        .isEqualTo("ORIGIN_REFUSED");
    assertThat(client.get("/v1/jobs", "Origin", "http://127.0.0.1:" + api.server.port()).status())
        .isEqualTo(200);
  }

  @Test
  void a_preflight_of_a_listed_page_is_answered() throws Exception {
    Reply reply = client.preflight("/v1/jobs", "https://app.example");
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Access-Control-Allow-Methods")).contains("DELETE");
    assertThat(client.preflight("/v1/jobs", "https://evil.example").status()).isEqualTo(405);
    assertThat(client.send("OPTIONS", "/v1/jobs", BodyPublishers.noBody()).status()).isEqualTo(405);
  }
}
