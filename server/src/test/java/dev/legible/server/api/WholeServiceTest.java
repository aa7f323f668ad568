// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.server.api.CheckedClient.Reply;
import dev.legible.server.page.ServiceUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of an ordinary day to a whole service, each answer held against the contract. */
class WholeServiceTest {

  private static final String ASYNC = "/v1/process/async";
  private static final String SYNC = "/v1/process/sync";

  @TempDir Path folder;
  private ServiceUnderTest service;
  private CheckedClient client;

  @BeforeEach
  void start() {
    service = new ServiceUnderTest(folder);
    service.serve();
    client = new CheckedClient(new Contract(), service.port());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Form document(String... pages) {
    return Form.of("report.pdf", service.script(pages));
  }

  private String read(Form form) throws IOException, InterruptedException {
    String id = client.postForm(ASYNC, form).json().get("job_id").asText();
    return ended(id).get("job_id").asText();
  }

  private JsonNode ended(String id) throws IOException, InterruptedException {
    JsonNode status = client.get("/v1/jobs/" + id + "/status").json();
    while (List.of("queued", "processing").contains(status.get("status").asText())) {
      status = client.get("/v1/jobs/" + id + "/status?wait=60").json();
    }
    return status;
  }

  @Test
  void a_document_is_sent_followed_fetched_listed_and_removed() throws Exception {
    String id = read(document("Page one.", "Page two."));
    JsonNode status = client.get("/v1/jobs/" + id).json();
    assertThat(status.get("status").asText()).isEqualTo("completed");
    assertThat(status.at("/progress/total_pages").asInt()).isEqualTo(2);
    Reply events = client.get("/v1/jobs/" + id + "/events");
    assertThat(events.text()).contains("event: queued", "event: completed");
    assertThat(client.get("/v1/jobs/" + id + "/result").json().get("markdown").asText())
        .contains("Page one.", "Page two.");
    for (String format : List.of("markdown", "text", "json", "hocr", "alto", "tables", "chunks")) {
      Reply raw = client.get("/v1/jobs/" + id + "/result?format=" + format);
      assertThat(raw.status()).as(format).isEqualTo(200);
    }
    assertThat(client.get("/v1/jobs?state=completed&filename=PORT").json().get("jobs")).hasSize(1);
    assertThat(client.delete("/v1/jobs/" + id).status()).isEqualTo(204);
    assertThat(client.get("/v1/jobs/" + id + "/result").status()).isEqualTo(410);
  }

  @Test
  void a_result_that_the_store_cannot_give_back_is_answered_by_a_problem_alone() throws Exception {
    String id = read(document("Page one."));
    breakResults();

    Reply named = client.get("/v1/jobs/" + id + "/result");
    assertThat(named.status()).isEqualTo(503);
    assertThat(named.code()).isEqualTo("UNAVAILABLE");
    Reply raw = client.get("/v1/jobs/" + id + "/result?format=text");
    assertThat(raw.code()).isEqualTo("UNAVAILABLE");
    assertThat(raw.header("Content-Disposition")).isEmpty();
  }

  /** As a disk does that loses the ends of files: only half of what was stored is there. */
  private void breakResults() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("objects/legible/results"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("document")) {
          Files.delete(file);
          continue;
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      }
    }
  }

  @Test
  void the_health_answer_names_every_part() throws Exception {
    JsonNode components = client.get("/health").json().get("components");

    for (String part : List.of("database", "storage", "queue")) {
      assertThat(components.at("/" + part + "/status").asText()).as(part).isEqualTo("ok");
    }
  }

  @Test
  void the_same_document_is_answered_at_once_and_says_so() throws Exception {
    read(document("Known."));
    Reply again = client.postForm(ASYNC, document("Known."));
    assertThat(again.json().get("cached").asBoolean()).isTrue();
    assertThat(again.json().get("status").asText()).isEqualTo("completed");
    assertThat(client.post("/api/cache/cleanup").json().get("removed").asInt()).isPositive();
    assertThat(client.postForm(ASYNC, document("Known.")).json().get("cached").asBoolean())
        .isFalse();
  }

  @Test
  void a_document_is_read_while_its_sender_waits() throws Exception {
    Reply reply = client.postForm(SYNC, document("At once."));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("markdown").asText()).contains("At once.");
    Reply broken = client.postForm(SYNC, Form.of("torn.pdf", "one line only"));
    assertThat(broken.status()).isEqualTo(422);
    assertThat(broken.code()).isEqualTo("DAMAGED_FILE");
  }

  @Test
  void a_call_that_is_repeated_makes_one_job() throws Exception {
    Form form = document("Once.");
    String first =
        client.postForm(ASYNC, form, "Idempotency-Key", "k").json().get("job_id").asText();
    ended(first);
    Reply again = client.postForm(ASYNC, form, "Idempotency-Key", "k");
    assertThat(again.json().get("job_id").asText()).isEqualTo(first);
    assertThat(client.postForm(ASYNC, document("Other."), "Idempotency-Key", "k").code())
        .isEqualTo("IDEMPOTENCY_MISMATCH");
    assertThat(client.get("/v1/jobs").json().get("jobs")).hasSize(1);
  }

  @Test
  void a_job_is_cancelled_and_tried_again() throws Exception {
    Form endless = document("wait " + folder.resolve("never"));
    String id = client.postForm(ASYNC, endless).json().get("job_id").asText();
    assertThat(client.post("/v1/jobs/" + id + "/retry").code()).isEqualTo("NOT_ENDED");
    assertThat(client.delete("/v1/jobs/" + id).json().get("status").asText())
        .isEqualTo("cancelled");
    assertThat(client.get("/v1/jobs/" + id + "/events").text()).contains("event: cancelled");
    Reply again = client.post("/v1/jobs/" + id + "/retry");
    assertThat(again.status()).isEqualTo(202);
    client.delete("/v1/jobs/" + again.json().get("job_id").asText());
  }

  @Test
  void what_may_not_or_cannot_be_fetched_is_refused() throws Exception {
    assertThat(client.postJson(ASYNC, "{\"source_url\":\"http://127.0.0.1:9/a.pdf\"}").code())
        .isEqualTo("ADDRESS_REFUSED");
    assertThat(client.postJson("/process", "{\"pdf_key\":\"uploads/no.pdf\"}").code())
        .isEqualTo("NO_SUCH_INPUT");
    assertThat(client.postJson("/process", "{\"pdf_key\":\"legible/inputs/x\"}").code())
        .isEqualTo("NO_SUCH_INPUT");
  }

  @Test
  void what_was_read_is_found_until_it_is_removed() throws Exception {
    String id = read(document("The warranty ends after two years.", "The colour is red."));
    JsonNode hits = found("warranty");
    while (hits.isEmpty()) {
      // It is indexed right after its job has completed.
      hits = found("warranty");
    }
    JsonNode hit = hits.get(0);
    assertThat(hit.at("/document/id").asText()).isEqualTo(id);
    assertThat(hit.get("highlighted").asText()).contains("<mark>warranty</mark>");
    assertThat(hit.get("page").asInt()).isEqualTo(1);
    assertThat(found("warranty&mode=vector")).isNotEmpty();
    assertThat(found("warranty&mode=text&document=" + id)).hasSize(1);
    assertThat(found("warranty&document=another")).isEmpty();
    assertThat(found("warranty&until=2020-01-01")).isEmpty();

    assertThat(client.delete("/v1/documents/" + id).status()).isEqualTo(204);
    assertThat(client.delete("/v1/documents/" + id).code()).isEqualTo("NO_SUCH_DOCUMENT");
    assertThat(found("warranty")).isEmpty();
  }

  @Test
  void a_job_that_is_deleted_takes_its_document_out_of_the_index() throws Exception {
    String id = read(document("Soon forgotten."));
    while (found("forgotten").isEmpty()) {
      // It is indexed right after its job has completed.
      Thread.onSpinWait();
    }
    assertThat(client.delete("/v1/jobs/" + id).status()).isEqualTo(204);
    assertThat(found("forgotten")).isEmpty();
  }

  private JsonNode found(String query) throws IOException, InterruptedException {
    return client.get("/v1/search?q=" + query).json().get("hits");
  }

  @Test
  void a_search_that_makes_no_sense_is_told_what_to_say() throws Exception {
    assertThat(client.get("/v1/search").json().get("detail").asText())
        .isEqualTo("q is missing: say what to look for.");
    assertThat(client.get("/v1/search?q=%20").code()).isEqualTo("INVALID_OPTION");
    assertThat(client.get("/v1/search?q=x&mode=magic").code()).isEqualTo("INVALID_OPTION");
    assertThat(client.get("/v1/search?q=x&limit=0").code()).isEqualTo("INVALID_OPTION");
    assertThat(client.get("/v1/search?q=x&since=yesterday").json().get("detail").asText())
        .contains("not a time such as 2026-11-24");
    for (String year : List.of("%2B999999999", "-999999999")) {
      assertThat(client.get("/v1/search?q=x&until=" + year + "-01-01").code())
          .isEqualTo("INVALID_OPTION");
    }
    assertThat(found("%3F%3F%3F")).isEmpty();
  }

  @Test
  void the_service_tells_how_it_is() throws Exception {
    read(document("Counted."));
    assertThat(client.get("/health").status()).isEqualTo(200);
    assertThat(client.get("/readyz").status()).isEqualTo(200);
    assertThat(client.get("/stats").json().at("/jobs/completed").asInt()).isEqualTo(1);
    assertThat(client.get("/api/queue/status").json().get("completed").asInt()).isEqualTo(1);
    assertThat(client.get("/metrics").text()).contains("legible_http_request_seconds");
    assertThat(client.get("/v1/webhooks/deliveries").json().get("deliveries")).isEmpty();
  }
}
