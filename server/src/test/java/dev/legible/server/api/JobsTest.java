// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.server.api.CheckedClient.Reply;
import dev.legible.server.job.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class JobsTest extends ApiTest {

  @Test
  void the_status_tells_pages_and_times() throws Exception {
    String id = submit("report.pdf");
    JsonNode queued = client.get("/v1/jobs/" + id + "/status").json();
    assertThat(queued.get("status").asText()).isEqualTo("queued");
    assertThat(queued.get("started_at").isNull()).isTrue();
    api.jobs.progress(id, 2, 7);
    JsonNode processing = client.get("/v1/jobs/" + id).json();
    assertThat(processing.get("status").asText()).isEqualTo("processing");
    assertThat(processing.at("/progress/current_page").asInt()).isEqualTo(2);
    assertThat(processing.at("/progress/total_pages").asInt()).isEqualTo(7);
    assertThat(processing.at("/progress/deepseek_pages").asInt()).isZero();
    assertThat(processing.at("/progress/pages_by_reader/text-layer").asInt()).isEqualTo(2);
  }

  @Test
  void a_long_poll_answers_when_something_happens() throws Exception {
    String id = submit("report.pdf");
    CompletableFuture<Reply> waiting = get("/v1/jobs/" + id + "/status?wait=60");
    // The call may arrive after a change, and then waits for the next one.
    for (int page = 1; !waiting.isDone(); page++) {
      assertThat(page).as("changes that the call did not answer").isLessThan(300);
      api.jobs.progress(id, page, 300);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    JsonNode status = waiting.get(30, TimeUnit.SECONDS).json();
    assertThat(status.at("/progress/current_page").asInt()).isPositive();
    api.jobs.complete(id, "text");
    assertThat(client.get("/v1/jobs/" + id + "/status?wait=60").json().get("status").asText())
        .isEqualTo("completed");
  }

  @Test
  void a_long_poll_ends_when_its_time_is_over() throws Exception {
    String id = submit("report.pdf");
    assertThat(client.get("/v1/jobs/" + id + "/status?wait=1").json().get("status").asText())
        .isEqualTo("queued");
    assertThat(client.get("/v1/jobs/" + id + "/status?wait=long").status()).isEqualTo(400);
  }

  private CompletableFuture<Reply> get(String path) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                reply.complete(client.get(path));
              } catch (Exception | AssertionError e) {
                reply.completeExceptionally(e);
              }
            });
    return reply;
  }

  @Test
  void callers_that_wait_keep_nobody_else_from_being_served() throws Exception {
    String id = submit("report.pdf");
    List<CompletableFuture<Reply>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(get("/v1/jobs/" + id + "/status?wait=60"));
    }
    api.jobs.awaitWaiters(50);
    assertThat(client.get("/livez").status()).isEqualTo(200);
    api.jobs.complete(id, "text");
    for (CompletableFuture<Reply> reply : waiting) {
      assertThat(reply.get(60, TimeUnit.SECONDS).json().get("status").asText())
          .isEqualTo("completed");
    }
  }

  @Test
  void the_list_is_filtered_and_goes_on_page_by_page() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(submit("report-" + i + ".pdf"));
    }
    api.jobs.complete(ids.get(1), "text");
    Reply first = client.get("/v1/jobs?limit=3");
    assertThat(names(first)).containsExactly("report-4.pdf", "report-3.pdf", "report-2.pdf");
    Reply second =
        client.get("/v1/jobs?limit=3&cursor=" + first.json().get("next_cursor").asText());
    assertThat(names(second)).containsExactly("report-1.pdf", "report-0.pdf");
    assertThat(second.json().get("next_cursor").isNull()).isTrue();
    assertThat(names(client.get("/v1/jobs?state=completed"))).containsExactly("report-1.pdf");
    assertThat(names(client.get("/v1/jobs?status=completed"))).containsExactly("report-1.pdf");
    assertThat(names(client.get("/v1/jobs?filename=PORT-3"))).containsExactly("report-3.pdf");
    assertThat(names(client.get("/v1/jobs?document_id=nope"))).isEmpty();
    assertThat(client.get("/v1/jobs?state=done").text()).contains("cancelled, completed");
    assertThat(client.get("/v1/jobs?limit=0").status()).isEqualTo(400);
  }

  private static List<String> names(Reply reply) {
    List<String> names = new ArrayList<>();
    reply.json().get("jobs").forEach(job -> names.add(job.get("filename").asText()));
    return names;
  }

  @Test
  void delete_cancels_what_is_alive_and_removes_what_has_ended() throws Exception {
    String id = submit("report.pdf");
    Reply cancelled = client.delete("/v1/jobs/" + id);
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().get("status").asText()).isEqualTo("cancelled");
    assertThat(client.get("/v1/jobs/" + id + "/result").code()).isEqualTo("JOB_CANCELLED");
    assertThat(client.delete("/v1/jobs/" + id).status()).isEqualTo(204);
    assertThat(client.get("/v1/jobs/" + id).status()).isEqualTo(410);
    assertThat(client.get("/v1/jobs/" + id + "/result").code()).isEqualTo("JOB_REMOVED");
    assertThat(client.get("/v1/jobs/" + id + "/events").status()).isEqualTo(410);
    assertThat(client.delete("/v1/jobs/" + id).status()).isEqualTo(410);
    assertThat(client.delete("/v1/jobs/unknown").status()).isEqualTo(404);
  }

  @Test
  void a_retry_makes_a_new_job_once_the_first_has_ended() throws Exception {
    String id = submit("report.pdf");
    Reply early = client.post("/v1/jobs/" + id + "/retry");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.code()).isEqualTo("NOT_ENDED");
    api.jobs.fail(id, "DAMAGED_FILE", "The file is cut off.");
    Reply again = client.post("/v1/jobs/" + id + "/retry");
    assertThat(again.status()).isEqualTo(202);
    String second = again.json().get("job_id").asText();
    assertThat(client.get("/v1/jobs/" + second).json().get("parent_id").asText()).isEqualTo(id);
    assertThat(client.post("/v1/jobs/unknown/retry").status()).isEqualTo(404);
  }

  @Test
  void cleanup_takes_an_age() throws Exception {
    String id = submit("report.pdf");
    api.jobs.complete(id, "text");
    assertThat(client.post("/v1/jobs/cleanup?older_than=7d").json().get("removed").asInt())
        .isZero();
    assertThat(client.post("/v1/jobs/cleanup?older_than=0s").json().get("removed").asInt())
        .isEqualTo(1);
    assertThat(client.post("/v1/jobs/cleanup?older_than=week").status()).isEqualTo(400);
    assertThat(api.jobs.removed("default", id)).isTrue();
  }

  @Test
  void a_job_that_failed_tells_why() throws Exception {
    String id = submit("report.pdf");
    api.jobs.fail(id, "PASSWORD_REQUIRED", "The file is encrypted. Send its password.");
    assertThat(api.jobs.state(id)).isEqualTo(JobState.FAILED);
    JsonNode status = client.get("/v1/jobs/" + id).json();
    assertThat(status.at("/error/code").asText()).isEqualTo("PASSWORD_REQUIRED");
    Reply result = client.get("/v1/jobs/" + id + "/result");
    assertThat(result.status()).isEqualTo(422);
    assertThat(result.code()).isEqualTo("PASSWORD_REQUIRED");
    assertThat(result.json().get("type").asText()).isEqualTo("/docs/errors#PASSWORD_REQUIRED");
    assertThat(result.json().get("instance").asText()).isEqualTo("/v1/jobs/" + id + "/result");
  }
}
