// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.server.api.CheckedClient.Reply;
import dev.legible.server.job.Job;
import dev.legible.server.job.JobState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncTest extends ApiTest {

  private static final String SYNC = "/v1/process/sync";

  @Test
  void the_result_comes_at_once_when_it_is_there_soon() throws Exception {
    api.jobs.finishAtOnce();
    Reply reply = client.postForm(SYNC, Form.of("a.pdf", "x"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("markdown").asText()).isEqualTo("# Read at once\n");
    assertThat(reply.header("Content-Location")).matches("/v1/jobs/[^/]+/result");
    Reply raw = client.postForm(SYNC + "?format=text", Form.of("a.pdf", "x"));
    assertThat(raw.header("Content-Type")).startsWith("text/plain");
    assertThat(client.postForm(SYNC + "?format=no", Form.of("a.pdf", "x")).status()).isEqualTo(400);
  }

  @Test
  void what_takes_too_long_becomes_a_202_and_goes_on() throws Exception {
    api.close();
    api = new RunningApi(folder, Duration.ofMillis(100), List.of());
    Reply reply = api.client.postForm(SYNC, Form.of("a.pdf", "x"));
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).matches("/v1/jobs/[^/]+/status");
    assertThat(api.jobs.state(reply.json().get("job_id").asText())).isEqualTo(JobState.QUEUED);
  }

  @Test
  void a_document_that_cannot_be_read_is_the_callers_fault() throws Exception {
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Job job = api.jobs.awaitJob(found -> found.state() == JobState.QUEUED);
                    api.jobs.fail(job.id(), "DAMAGED_FILE", "The file is cut off.");
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Reply reply = client.postForm(SYNC, Form.of("a.pdf", "x"));
    reader.join();
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("DAMAGED_FILE");
  }

  @Test
  void a_caller_that_goes_away_takes_its_job_with_it() throws Exception {
    try (Socket caller = send("")) {
      assertThat(caller.isConnected()).isTrue();
      api.jobs.awaitJob(job -> job.state() == JobState.QUEUED);
    }
    api.jobs.awaitJob(job -> job.state() == JobState.CANCELLED);
  }

  @Test
  void a_caller_that_is_killed_takes_its_job_with_it() throws Exception {
    try (Socket caller = send("")) {
      api.jobs.awaitJob(job -> job.state() == JobState.QUEUED);
      // The connection is reset, as by a process that died with unread data.
      caller.setSoLinger(true, 0);
    }
    api.jobs.awaitJob(job -> job.state() == JobState.CANCELLED);
  }

  @Test
  void a_job_that_another_call_made_is_left_alone() throws Exception {
    Form form = Form.of("a.pdf", "x");
    client.postForm(ASYNC, form, "Idempotency-Key", "k");
    try (Socket caller = send("Idempotency-Key: k\r\n")) {
      assertThat(caller.isConnected()).isTrue();
      awaitSubmissions(2);
    }
    assertThat(api.jobs.awaitJob(job -> true).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void a_caller_with_a_key_can_come_back_for_its_job() throws Exception {
    Job first;
    try (Socket caller = send("Idempotency-Key: k\r\n")) {
      assertThat(caller.isConnected()).isTrue();
      first = api.jobs.awaitJob(job -> job.state() == JobState.QUEUED);
    }
    // Its going is noticed within a second, and that of one who came after that not before.
    try (Socket later = send("")) {
      assertThat(later.isConnected()).isTrue();
      awaitSubmissions(2);
    }
    api.jobs.awaitJob(job -> job.state() == JobState.CANCELLED);
    assertThat(api.jobs.state(first.id())).isEqualTo(JobState.QUEUED);
    api.jobs.complete(first.id(), "text");
    Reply reply = client.postForm(SYNC, Form.of("a.pdf", "x"), "Idempotency-Key", "k");
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void a_caller_that_sends_ahead_gets_its_answer() throws Exception {
    try (Socket caller = send("")) {
      Job job = api.jobs.awaitJob(found -> found.state() == JobState.QUEUED);
      caller
          .getOutputStream()
          .write(
              "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      caller.getOutputStream().flush();
      api.jobs.complete(job.id(), "text");
      InputStream in = caller.getInputStream();
      String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(answer).isEqualTo("HTTP/1.1 200");
    }
  }

  private void awaitSubmissions(int count) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (api.jobs.submissions().size() < count) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private Socket send(String header) throws IOException {
    byte[] body = Form.of("a.pdf", "x").bytes();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.server.port());
    OutputStream out = socket.getOutputStream();
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(SYNC, header, new Form().contentType(), body.length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
    return socket;
  }
}
