// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.ServiceClient.Answer;
import dev.legible.cli.running.Until;
import dev.legible.cli.running.WebhookReceiver;
import dev.legible.cli.running.WebhookReceiver.Received;
import dev.legible.testkit.pdf.TextPdf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Docling VPS service: an application puts a PDF into a bucket, names its key, and is called back. Its
 * environment file stays as it was.
 */
class DoclingServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private RealBucket bucket;
  private WebhookReceiver application;
  private LegibleProcess service;
  private ServiceClient client;

  @BeforeEach
  void start() {
    bucket = new RealBucket();
    application = new WebhookReceiver();
    service =
        LegibleProcess.start(
            "docling",
            folder,
            Map.ofEntries(
                Map.entry("API_PORT", "0"),
                Map.entry("LEGIBLE_DATA", folder.resolve("data").toString()),
                Map.entry("S3_ENDPOINT", bucket.endpoint()),
                Map.entry("S3_REGION", "us-east-1"),
                Map.entry("S3_BUCKET", RealBucket.NAME),
                Map.entry("S3_ACCESS_KEY", RealBucket.KEY),
                Map.entry("S3_SECRET_KEY", RealBucket.SECRET),
                Map.entry("WEBHOOK_URL", application.url()),
                Map.entry("WEBHOOK_SECRET", WebhookReceiver.SECRET),
                Map.entry("OMP_NUM_THREADS", "1")),
            List.of(),
            "serve");
    client = new ServiceClient(service.address());
  }

  @AfterEach
  void stop() {
    service.close();
    application.close();
    bucket.close();
  }

  /** {@code SubmitDocument} of the Go client. */
  private String submit(String key, String document) throws Exception {
    Answer answer =
        client.post(
            "/process",
            """
            {"pdf_key": "%s", "document_id": "%s", "callback_url": "%s/api/webhooks/ocr"}
            """
                .formatted(key, document, application.url()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.json().path("status").asText()).isEqualTo("queued");
    return answer.json().path("job_id").asText();
  }

  private Received called(String job) {
    return Until.found(
        "a call for " + job, PATIENCE, () -> application.of(job).stream().findFirst());
  }

  @Test
  void a_pdf_of_the_bucket_is_read_and_the_application_is_called() throws Exception {
    bucket.put("uploads/a.pdf", TextPdf.pages(3, 21).bytes());

    Received call = called(submit("uploads/a.pdf", "doc-1"));

    JsonNode payload = call.payload();
    assertThat(call.signed()).isTrue();
    assertThat(payload.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "job_id", "document_id", "status", "text_content", "output_key", "error");
    assertThat(payload.path("document_id").asText()).isEqualTo("doc-1");
    assertThat(payload.path("status").asText()).isEqualTo("completed");
    assertThat(payload.path("error").isNull()).isTrue();
    assertThat(payload.path("text_content").asText()).hasSizeGreaterThan(1_000);
    JsonNode whole = new JsonMapper().readTree(bucket.text(payload.path("output_key").asText()));
    assertThat(whole.path("pages")).hasSize(3);
    assertThat(whole.at("/pages/0/blocks/0/lines/0/words/0/box")).hasSize(4);
  }

  @Test
  void the_application_is_called_for_what_cannot_be_read_too() throws Exception {
    byte[] whole = TextPdf.pages(1, 22).bytes();
    bucket.put("uploads/torn.pdf", Arrays.copyOf(Arrays.copyOf(whole, 200), 300));

    JsonNode payload = called(submit("uploads/torn.pdf", "doc-2")).payload();

    assertThat(payload.path("status").asText()).isEqualTo("failed");
    assertThat(payload.path("error").asText()).startsWith("DAMAGED_FILE: ");
    assertThat(payload.path("text_content").isNull()).isTrue();
    assertThat(payload.path("output_key").isNull()).isTrue();
  }

  @Test
  void a_key_that_is_not_there_is_said_at_once() throws Exception {
    Answer answer = client.post("/process", "{\"pdf_key\": \"uploads/none.pdf\"}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("code").asText()).isEqualTo("NO_SUCH_INPUT");
  }

  @Test
  void documents_are_read_in_the_order_in_which_they_came() throws Exception {
    bucket.put("uploads/a.pdf", TextPdf.pages(2, 23).bytes());
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      // Or the second would be answered from the first.
      bucket.put("uploads/%d.pdf".formatted(i), TextPdf.pages(2, 30 + i).bytes());
      jobs.add(submit("uploads/%d.pdf".formatted(i), "doc-" + i));
    }
    jobs.forEach(this::called);

    List<String> started = new ArrayList<>(jobs);
    started.sort((one, other) -> startedAt(one).compareTo(startedAt(other)));
    assertThat(started).isEqualTo(jobs);
  }

  private String startedAt(String job) {
    return Until.found(
        "the start of " + job,
        PATIENCE,
        () ->
            Optional.of(
                client
                    .get("/v1/jobs/%s/status".formatted(job))
                    .json()
                    .path("started_at")
                    .asText()));
  }

  @Test
  void health_is_what_a_monitor_asks_for() throws Exception {
    Answer health = client.get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json().path("status").asText()).isEqualTo("ok");
  }
}
