// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Priority;
import dev.legible.server.api.CheckedClient.Reply;
import dev.legible.server.job.JobState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expense service's clients know this call and no job. */
class OcrTest extends ApiTest {

  private static final String OCR = "/ocr";

  @Test
  void the_fields_of_a_receipt_come_in_the_shape_that_expense_clients_know() throws Exception {
    api.jobs.finishAtOnce();

    Reply reply = client.postForm(OCR, Form.of("receipt.jpg", "x"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("amount").asDouble()).isEqualTo(12.5);
    assertThat(reply.json().get("vendor").isNull()).isTrue();
    assertThat(reply.json().at("/fields/amount/page").asInt()).isEqualTo(1);
    assertThat(reply.header("Content-Location")).matches("/v1/jobs/[^/]+/result");
  }

  @Test
  void somebody_waits_so_that_a_receipt_goes_first_unless_the_call_says_otherwise()
      throws Exception {
    api.jobs.finishAtOnce();

    client.postForm(OCR, Form.of("receipt.jpg", "x"));
    assertThat(api.jobs.lastSubmission().priority()).isEqualTo(Priority.HIGH);
    client.postForm(OCR, Form.of("receipt.jpg", "x").with("priority", "low"));
    assertThat(api.jobs.lastSubmission().priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void a_document_that_takes_too_long_is_a_504_that_names_its_job() throws Exception {
    api.close();
    api = new RunningApi(folder, Duration.ofMillis(100), List.of());

    Reply reply = api.client.postForm(OCR, Form.of("receipt.jpg", "x"));

    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.code()).isEqualTo("NOT_IN_TIME");
    String id = reply.header("Location").replaceAll("/v1/jobs/([^/]+)/status", "$1");
    assertThat(reply.json().get("detail").asText()).contains(id);
    assertThat(api.jobs.state(id)).isEqualTo(JobState.QUEUED);
  }

  @Test
  void a_service_that_ends_is_a_503_that_names_the_job() throws Exception {
    Thread operator =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    api.jobs.awaitJob(found -> found.state() == JobState.QUEUED);
                    api.server.drain();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });

    Reply reply = client.postForm(OCR, Form.of("receipt.jpg", "x"));
    operator.join();

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.code()).isEqualTo("DRAINING");
    assertThat(reply.header("Retry-After")).isNotEmpty();
    assertThat(reply.header("Location")).matches("/v1/jobs/[^/]+/status");
  }

  @Test
  void the_fields_stand_in_the_result_of_a_job_too() throws Exception {
    api.jobs.finishAtOnce();
    String id = submit("invoice.pdf");

    Reply result = client.get("/v1/jobs/" + id + "/result");

    assertThat(result.json().at("/fields/amount").asDouble()).isEqualTo(12.5);
  }
}
