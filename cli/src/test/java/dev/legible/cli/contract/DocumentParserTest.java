// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.ServiceClient.Answer;
import dev.legible.cli.running.Until;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import dev.legible.testkit.paper.Sheet;
import dev.legible.testkit.pdf.TextPdf;
import dev.legible.testkit.queue.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The document parser: an asynchronous API over two models on servers of their own, here behind a machine
 * that answers and another that reads.
 */
class DocumentParserTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A page on which nothing can be read here: what stands there, only the models can say. */
  private static final byte[] BLANK = Encoder.png(Sheet.blank(800, 1_000), 100);

  @TempDir private Path folder;
  private RealPostgres postgres;
  private ModelServer deepseek;
  private ModelServer nanonets;
  private LegibleProcess api;
  private LegibleProcess worker;
  private ServiceClient client;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void start() throws IOException {
    postgres = RealPostgres.start();
    deepseek =
        ModelServer.with(
            ModelReply.page("# As deepseek reads it"),
            new ModelReply.Completion("This answer is cut", "length"));
    nanonets = ModelServer.with(ModelReply.page("# As nanonets reads it"));
    environment.put("DATABASE_URL", postgres.freshDatabase());
    environment.put("REDIS_URL", "redis://localhost:6379");
    environment.put("INFERENCE_MODE", "vllm");
    environment.put("DEFAULT_ACCURACY_MODE", "balanced");
    environment.put("VLLM_DEEPSEEK_URL", deepseek.base() + "/v1");
    environment.put("VLLM_NANONETS_URL", nanonets.base() + "/v1");
    api = process("api", Map.of("API_HOST", "127.0.0.1", "API_PORT", "0", "NUM_WORKERS", "0"));
    client = new ServiceClient(api.address());
    worker = process("worker", Map.of("NUM_WORKERS", "1"));
    worker.awaitWorking();
  }

  private LegibleProcess process(String label, Map<String, String> more) throws IOException {
    Map<String, String> own = new HashMap<>(environment);
    own.putAll(more);
    Path place = Files.createDirectories(folder.resolve(label));
    own.put("LEGIBLE_DATA", place.resolve("data").toString());
    return LegibleProcess.start(
        label, place, own, List.of(), label.equals("api") ? "serve" : "worker");
  }

  @AfterEach
  void stop() {
    api.close();
    worker.close();
    deepseek.close();
    nanonets.close();
    postgres.close();
  }

  private JsonNode submit(String filename, byte[] document, Map<String, String> fields)
      throws Exception {
    Answer answer = client.send("/v1/process/async", filename, document, fields);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    JsonNode job = answer.json();
    assertThat(job.path("status").asText()).isEqualTo("queued");
    assertThat(job.path("message").asText()).isNotEmpty();
    return job;
  }

  private JsonNode completed(JsonNode job) {
    String id = job.path("job_id").asText();
    Until.holds("job %s ends".formatted(id), PATIENCE, () -> client.ended(id));
    try {
      return client.get(job.path("status_url").asText()).json();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void pages_go_to_two_models_and_the_counters_say_to_which() throws Exception {
    Map<String, String> accurate = Map.of("accuracy_mode", "accurate", "output_format", "markdown");
    JsonNode first = submit("first.png", BLANK, accurate);
    JsonNode status = completed(first);
    assertThat(status.path("status").asText()).isEqualTo("completed");
    assertThat(status.path("filename").asText()).isEqualTo("first.png");
    assertThat(status.has("created_at") && status.has("started_at")).isTrue();
    assertThat(counters(status)).containsExactly(1, 1, 1, 0);

    // The first model breaks off, and the page goes to the second one.
    JsonNode second = submit("second.png", Encoder.png(Sheet.blank(900, 1_000), 100), accurate);
    assertThat(counters(completed(second))).containsExactly(1, 1, 0, 1);

    JsonNode result = client.get(second.path("result_url").asText()).json();
    assertThat(result.path("markdown").asText()).contains("As nanonets reads it");
    assertThat(result.path("filename").asText()).isEqualTo("second.png");

    JsonNode list = client.get("/v1/jobs?limit=50").json().path("jobs");
    assertThat(list).hasSize(2);
    assertThat(list.get(0).path("filename").asText()).isEqualTo("second.png");
  }

  private static List<Integer> counters(JsonNode status) {
    JsonNode progress = status.path("progress");
    return List.of(
        progress.path("current_page").asInt(-1),
        progress.path("total_pages").asInt(-1),
        progress.path("deepseek_pages").asInt(-1),
        progress.path("nanonets_pages").asInt(-1));
  }

  @Test
  void a_document_of_a_thousand_pages_survives_the_death_of_who_reads_it() throws Exception {
    JsonNode job =
        submit("book.pdf", TextPdf.pages(1_000, 61).bytes(), Map.of("accuracy_mode", "fast"));
    Until.holds(
        "some pages are read",
        PATIENCE,
        () ->
            client.get(job.path("status_url").asText()).json().at("/progress/current_page").asInt()
                > 0);
    worker.kill();
    api.kill();
    worker = process("worker", Map.of("NUM_WORKERS", "1"));
    api = process("api", Map.of("API_HOST", "127.0.0.1", "API_PORT", "0", "NUM_WORKERS", "0"));
    client = new ServiceClient(api.address());

    JsonNode status = completed(job);
    assertThat(status.path("status").asText()).isEqualTo("completed");
    assertThat(counters(status)).containsExactly(1_000, 1_000, 0, 0);
    assertThat(
            client.get(job.path("result_url").asText()).json().path("markdown").asText().length())
        .isGreaterThan(1_000_000);
  }

  @Test
  void a_call_that_waits_gets_its_result_and_jobs_are_cleaned_up_by_age() throws Exception {
    Answer answer =
        client.send(
            "/v1/process/sync",
            "letter.pdf",
            TextPdf.pages(1, 62).bytes(),
            Map.of("accuracy_mode", "fast", "output_format", "markdown"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("markdown").asText()).hasSizeGreaterThan(500);

    String id = client.get("/v1/jobs?limit=50").json().at("/jobs/0/job_id").asText();
    client.post("/v1/jobs/cleanup?older_than=7d", "");
    assertThat(client.state(id)).isEqualTo("completed");
    client.post("/v1/jobs/cleanup?older_than=0s", "");
    assertThat(client.get("/v1/jobs/%s/result".formatted(id)).status()).isEqualTo(410);
  }
}
