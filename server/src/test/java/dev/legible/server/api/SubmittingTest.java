// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.options.Mode;
import dev.legible.export.ExportFormat;
import dev.legible.queue.Priority;
import dev.legible.server.api.CheckedClient.Reply;
import dev.legible.server.job.JobInput;
import dev.legible.server.job.Refusal;
import dev.legible.server.job.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

class SubmittingTest extends ApiTest {

  @Test
  void a_form_with_a_file_becomes_a_job() throws Exception {
    Reply reply =
        client.postForm(
            ASYNC,
            Form.of("report.pdf", "%PDF-1.7 …")
                .with("accuracy_mode", "accurate")
                .with("output_format", "text")
                .with("language", "eng+deu")
                .with("pages", "1-3,7")
                .with("password", "open sesame")
                .with("priority", "high")
                .with("callback_url", "https://app.example/hook?x=1")
                .with("document_id", "doc-1")
                .with("cache", "false")
                .with("ocr", "false"));

    assertThat(reply.status()).isEqualTo(202);
    String id = reply.json().get("job_id").asText();
    assertThat(reply.json().get("status").asText()).isEqualTo("queued");
    assertThat(reply.json().get("status_url").asText()).isEqualTo("/v1/jobs/" + id + "/status");
    assertThat(reply.header("Location")).isEqualTo("/v1/jobs/" + id + "/status");

    Submission submission = api.jobs.lastSubmission();
    assertThat(submission.options().mode()).isEqualTo(Mode.ACCURATE);
    assertThat(submission.options().outputFormat()).isEqualTo(ExportFormat.TEXT);
    assertThat(submission.options().languages()).containsExactly("eng", "deu");
    assertThat(submission.options().pages()).isEqualTo("1-3,7");
    assertThat(submission.options().password()).isEqualTo("open sesame");
    assertThat(submission.options().recognition()).isFalse();
    assertThat(submission.priority()).isEqualTo(Priority.HIGH);
    assertThat(submission.callbackUrl()).isEqualTo("https://app.example/hook?x=1");
    assertThat(submission.documentId()).isEqualTo("doc-1");
    assertThat(submission.useCache()).isFalse();
    JobInput.Uploaded input = (JobInput.Uploaded) submission.input();
    assertThat(input.filename()).isEqualTo("report.pdf");
    assertThat(api.store.objects().get(input.key()))
        .isEqualTo("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_large_file_arrives_whole_and_is_hashed_on_the_way() throws Exception {
    byte[] content = new byte[150_000];
    for (int i = 0; i < content.length; i++) {
      // Looks like the boundary again and again.
      content[i] = (byte) "\r\n----legible-test".charAt(i % 18);
    }
    assertThat(client.postForm(ASYNC, Form.of("big.bin", content)).status()).isEqualTo(202);
    JobInput.Uploaded input = (JobInput.Uploaded) api.jobs.lastSubmission().input();
    assertThat(api.store.objects().get(input.key())).isEqualTo(content);
    assertThat(input.bytes()).isEqualTo(content.length);
    assertThat(input.sha256()).isEqualTo(DigestUtils.sha256Hex(content));
  }

  @Test
  void names_keep_their_letters_and_lose_their_folders() throws Exception {
    client.postForm(ASYNC, Form.of("../../etc/Übersicht \u202Efdp.pdf", "x"));
    assertThat(api.jobs.lastSubmission().input().filename()).isEqualTo("Übersicht fdp.pdf");
    client.postForm(ASYNC, Form.of("C:\\temp\\a.pdf", "x"));
    assertThat(api.jobs.lastSubmission().input().filename()).isEqualTo("a.pdf");
    client.postForm(ASYNC, Form.of("", "x"));
    assertThat(api.jobs.lastSubmission().input().filename()).isEqualTo("document");
  }

  @Test
  void a_document_may_be_the_body_itself() throws Exception {
    Reply reply =
        client.postBody(
            ASYNC + "?filename=scan.pdf&priority=low", new byte[] {1, 2, 3}, "application/pdf");
    assertThat(reply.status()).isEqualTo(202);
    assertThat(api.jobs.lastSubmission().input().filename()).isEqualTo("scan.pdf");
    assertThat(api.jobs.lastSubmission().priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void a_document_may_be_named_by_address_or_key() throws Exception {
    client.postJson(
        ASYNC,
        "{\"source_url\":\"https://files.example/a%20b.pdf?sig=1\",\"languages\":[\"eng\",\"fra\"]}");
    assertThat(api.jobs.lastSubmission().input())
        .isEqualTo(new JobInput.Remote("a b.pdf", "https://files.example/a%20b.pdf?sig=1"));
    assertThat(api.jobs.lastSubmission().options().languages()).containsExactly("eng", "fra");

    client.postBody(
        ASYNC,
        "object_key=uploads%2Fa.pdf".getBytes(StandardCharsets.UTF_8),
        "application/x-www-form-urlencoded");
    assertThat(api.jobs.lastSubmission().input())
        .isEqualTo(new JobInput.Stored("a.pdf", "uploads/a.pdf"));
  }

  @Test
  void the_docling_call_works_as_it_was() throws Exception {
    Reply reply =
        client.postJson(
            "/process",
            """
            {"pdf_key": "uploads/a.pdf", "document_id": "doc-1", "more": {"x": 1},
             "callback_url": "http://127.0.0.1:8000/api/webhooks/ocr"}
            """);
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().get("status").asText()).isEqualTo("queued");
    assertThat(reply.json().get("document_id").asText()).isEqualTo("doc-1");
    assertThat(api.jobs.lastSubmission().input())
        .isEqualTo(new JobInput.Stored("a.pdf", "uploads/a.pdf"));
    assertThat(client.postJson("/process", "{}").code()).isEqualTo("INVALID_OPTION");
    assertThat(client.postJson("/process", "{\"pdf_key\": \"a\\u0000b\"}").code())
        .isEqualTo("INVALID_OPTION");
    assertThat(client.get("/v1/jobs?filename=a%00b").code()).isEqualTo("INVALID_OPTION");
  }

  @Test
  void a_model_can_be_asked_for_by_name() throws Exception {
    Reply reply = client.postForm(ASYNC, Form.of("a.pdf", "x").with("vision", "DeepSeek"));

    assertThat(reply.status()).isEqualTo(202);
    assertThat(api.jobs.lastSubmission().options().vision()).isEqualTo("deepseek");
    Reply unknown = client.postForm(ASYNC, Form.of("a.pdf", "x").with("vision", "nobody"));
    assertThat(unknown.code()).isEqualTo("INVALID_OPTION");
    assertThat(unknown.text()).contains("not one of deepseek");
    Reply both =
        client.postForm(
            ASYNC, Form.of("a.pdf", "x").with("vision", "deepseek").with("ocr", "false"));
    assertThat(both.code()).isEqualTo("INVALID_OPTION");
  }

  @Test
  void what_is_not_understood_is_said() throws Exception {
    Reply unknown = client.postForm(ASYNC, Form.of("a.pdf", "x").with("acuracy", "fast"));
    assertThat(unknown.code()).isEqualTo("UNKNOWN_OPTION");
    assertThat(unknown.text()).contains("acuracy", "accuracy_mode");
    Reply wrong = client.postForm(ASYNC, Form.of("a.pdf", "x").with("accuracy_mode", "best"));
    assertThat(wrong.code()).isEqualTo("INVALID_OPTION");
    assertThat(wrong.text()).contains("accurate, balanced, fast");
    for (List<String> bad :
        List.of(
            List.of("priority", "urgent"),
            List.of("output_format", "docx"),
            List.of("pages", "one"),
            List.of("language", "e$g"),
            List.of("sha256", "abc"),
            List.of("cache", "maybe"),
            List.of("document_id", "a\0b"),
            List.of("callback_url", "ftp://x/y"))) {
      Reply reply =
          client.postForm(ASYNC, Form.of("a.pdf", "x").with(bad.getFirst(), bad.getLast()));
      assertThat(reply.code()).as(bad.toString()).isEqualTo("INVALID_OPTION");
      assertThat(reply.status()).isEqualTo(400);
    }
    assertThat(client.postJson(ASYNC, "{\"source_url\":").text()).contains("line 1");
    assertThat(client.postJson(ASYNC, "[]").code()).isEqualTo("MALFORMED_REQUEST");
    assertThat(client.postJson(ASYNC, "{}").code()).isEqualTo("MALFORMED_REQUEST");
    assertThat(client.postBody(ASYNC, new byte[] {1}, "application/zip").status()).isEqualTo(415);
    assertThat(client.post(ASYNC).status()).isEqualTo(415);
    assertThat(api.jobs.submissions()).isEmpty();
    assertThat(api.store.objects()).isEmpty();
  }

  @Test
  void broken_forms_are_refused() throws Exception {
    byte[] whole = Form.of("a.pdf", "some content").bytes();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 20);
    String type = new Form().contentType();
    assertThat(client.postBody(ASYNC, cut, type).code()).isEqualTo("MALFORMED_REQUEST");
    assertThat(client.postBody(ASYNC, whole, "multipart/form-data").code())
        .isEqualTo("MALFORMED_REQUEST");
    Form two = Form.of("a.pdf", "x").file("file", "b.pdf", new byte[] {1});
    assertThat(client.postForm(ASYNC, two).code()).isEqualTo("MALFORMED_REQUEST");
    Form other = new Form().file("document", "b.pdf", new byte[] {1});
    assertThat(client.postForm(ASYNC, other).code()).isEqualTo("MALFORMED_REQUEST");
    Form both = Form.of("a.pdf", "x").with("object_key", "b.pdf");
    assertThat(client.postForm(ASYNC, both).code()).isEqualTo("MALFORMED_REQUEST");
    Form twice = Form.of("a.pdf", "x").with("pages", "1").with("pages", "2");
    assertThat(client.postForm(ASYNC, twice).code()).isEqualTo("MALFORMED_REQUEST");
    assertThat(api.jobs.submissions()).isEmpty();
  }

  @Test
  void empty_and_large_documents_are_refused() throws Exception {
    Reply empty = client.postForm(ASYNC, Form.of("a.pdf", ""));
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.code()).isEqualTo("EMPTY_FILE");
    byte[] large = new byte[(int) RunningApi.BODY_BYTES + 1];
    Reply reply = client.postForm(ASYNC, Form.of("a.pdf", large));
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.code()).isEqualTo("FILE_TOO_LARGE");
    assertThat(client.postBody(ASYNC, large, "application/pdf").code()).isEqualTo("FILE_TOO_LARGE");
    byte[] huge = new byte[3_000_000];
    assertThat(client.postForm(ASYNC, Form.of("a.pdf", huge)).status()).isEqualTo(413);
    assertThat(client.postJson(ASYNC, "\"" + "x".repeat(1_100_000) + "\"").status()).isEqualTo(413);
  }

  @Test
  void a_wrong_checksum_is_refused_before_anything_is_kept() throws Exception {
    Reply reply = client.postForm(ASYNC, Form.of("a.pdf", "x").with("sha256", "0".repeat(64)));
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("CHECKSUM_MISMATCH");
    assertThat(api.store.objects()).isEmpty();
    String right = DigestUtils.sha256Hex("x").toUpperCase(Locale.ROOT);
    assertThat(client.postForm(ASYNC, Form.of("a.pdf", "x").with("sha256", right)).status())
        .isEqualTo(202);
  }

  @Test
  void a_repeated_key_gives_the_same_job_and_another_body_is_refused() throws Exception {
    Form form = Form.of("a.pdf", "x").with("pages", "1");
    Reply first = client.postForm(ASYNC, form, "Idempotency-Key", "k1");
    Reply again = client.postForm(ASYNC, form, "Idempotency-Key", "k1");
    assertThat(again.json().get("job_id")).isEqualTo(first.json().get("job_id"));
    assertThat(again.json().get("message").asText()).contains("Idempotency-Key");
    for (Form other :
        List.of(
            Form.of("a.pdf", "y").with("pages", "1"),
            Form.of("b.pdf", "x").with("pages", "1"),
            Form.of("a.pdf", "x").with("pages", "2"))) {
      Reply reply = client.postForm(ASYNC, other, "Idempotency-Key", "k1");
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.code()).isEqualTo("IDEMPOTENCY_MISMATCH");
    }
    assertThat(client.postForm(ASYNC, form, "Idempotency-Key", "x".repeat(256)).status())
        .isEqualTo(400);
  }

  @Test
  void refusals_have_their_own_status() throws Exception {
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      api.jobs.refuse(new Refusal(reason, "It is refused.", retryAfter(reason)));
      Reply reply = client.postForm(ASYNC, Form.of("a.pdf", "x"));
      assertThat(reply.code()).isEqualTo(reason.name());
      assertThat(reply.status())
          .isEqualTo(
              switch (reason) {
                case QUEUE_FULL, QUOTA_EXCEEDED -> 429;
                case IDEMPOTENCY_MISMATCH, CHECKSUM_MISMATCH -> 422;
                case NO_SUCH_INPUT -> 404;
                case ADDRESS_REFUSED -> 403;
                case NOT_ENDED -> 409;
              });
      if (reply.status() == 429) {
        assertThat(reply.header("Retry-After")).isEqualTo("8");
      }
    }
  }

  private static java.time.@org.jspecify.annotations.Nullable Duration retryAfter(
      Refusal.Reason reason) {
    return reason == Refusal.Reason.QUEUE_FULL || reason == Refusal.Reason.QUOTA_EXCEEDED
        ? Duration.ofMillis(7_200)
        : null;
  }

  @Test
  void a_broken_store_and_a_broken_database_are_503_without_their_secrets() throws Exception {
    api.store.breakDown();
    Reply reply = client.postForm(ASYNC, Form.of("a.pdf", "x"));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isNotEmpty();
    assertThat(reply.text()).doesNotContain("secret");
    api.breakPart("database", "no connection");
    api.jobs.refuse(new IllegalStateException("jdbc:postgresql://secret"));
    Reply down = client.postJson(ASYNC, "{\"object_key\":\"a\"}");
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.text()).doesNotContain("secret");
    assertThat(client.get("/livez").status()).isEqualTo(200);
  }

  @Test
  void nothing_is_taken_while_the_service_ends() throws Exception {
    api.server.drain();
    Reply reply = client.postForm(ASYNC, Form.of("a.pdf", "x"));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.code()).isEqualTo("DRAINING");
    assertThat(Objects.requireNonNull(reply.header("Retry-After"))).isNotEmpty();
  }
}
