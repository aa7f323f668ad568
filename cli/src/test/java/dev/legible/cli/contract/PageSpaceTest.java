// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.ServiceClient.Answer;
import dev.legible.cli.running.Until;
import dev.legible.testkit.pdf.ScannedPdf;
import dev.legible.testkit.pdf.TextPdf;
import dev.legible.testkit.sample.Accounts;
import dev.legible.testkit.sample.Letter;
import dev.legible.testkit.sample.ReceiptPhoto;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PageSpace's processor: pictures for models and texts of documents, by priority, told to browsers. */
class PageSpaceTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private LegibleProcess processor;
  private ServiceClient workspace;

  @BeforeEach
  void start() throws Exception {
    processor = started("processor", Map.of());
    workspace = new ServiceClient(processor.address());
  }

  private LegibleProcess started(String label, Map<String, String> more) throws Exception {
    Path place = Files.createDirectories(folder.resolve(label));
    Map<String, String> environment = new HashMap<>();
    environment.put("API_PORT", "0");
    environment.put("LEGIBLE_DATA", place.resolve("data").toString());
    environment.put("FILE_STORAGE_PATH", place.resolve("files").toString());
    environment.put("CACHE_PATH", place.resolve("cache").toString());
    environment.put("NODE_OPTIONS", "--max-old-space-size=1024");
    environment.put("ENABLE_OCR", "true");
    environment.put("ENABLE_EXTERNAL_OCR", "false");
    environment.putAll(more);
    return LegibleProcess.start(label, place, environment, List.of(), "serve");
  }

  @AfterEach
  void stop() {
    processor.close();
  }

  private JsonNode read(
      ServiceClient from, String filename, byte[] document, Map<String, String> fields)
      throws Exception {
    Answer answer = from.send("/v1/process/async", filename, document, fields);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    JsonNode job = answer.json();
    String id = job.path("job_id").asText();
    Until.holds(filename + " is read", PATIENCE, () -> from.ended(id));
    return job;
  }

  private static String text(ServiceClient from, JsonNode job) throws Exception {
    Answer result =
        from.get("/v1/jobs/%s/result?format=text".formatted(job.path("job_id").asText()));
    assertThat(result.status()).as(result.body()).isEqualTo(200);
    return result.body();
  }

  @Test
  void a_picture_is_resized_for_a_model_once_and_answered_from_the_cache_afterwards()
      throws Exception {
    byte[] photo = ReceiptPhoto.make().bytes();
    for (String preset : List.of("ai-chat", "ai-vision", "thumbnail")) {
      Answer made = workspace.send("/v1/images", "photo.jpg", photo, Map.of("preset", preset));
      assertThat(made.status()).as(made.body()).isEqualTo(200);
    }
    JsonNode all =
        workspace
            .send(
                "/v1/images",
                "again.jpg",
                photo,
                Map.of("preset", "ai-chat,ai-vision,thumbnail", "sha256", sha256(photo)))
            .json();
    assertThat(all.path("pictures")).hasSize(3);
    for (JsonNode picture : all.path("pictures")) {
      assertThat(picture.path("cached").asBoolean()).as("%s", picture).isTrue();
      byte[] bytes = workspace.bytes(picture.path("url").asText());
      assertThat(sha256(bytes)).isEqualTo(picture.path("sha256").asText());
      if (picture.path("media_type").asText().equals("image/jpeg")) {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(picture.path("width").asInt());
      }
    }
    JsonNode kept = workspace.get("/stats").json().path("picture_cache");
    assertThat(kept.path("misses").asInt()).isEqualTo(3);
    assertThat(kept.path("hits").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(kept.path("hit_rate").asDouble()).isGreaterThanOrEqualTo(0.5);

    assertThat(workspace.post("/api/cache/cleanup", "").json().path("removed").asInt())
        .isGreaterThanOrEqualTo(3);
    assertThat(workspace.get(all.at("/pictures/0/url").asText()).status()).isEqualTo(404);
  }

  @Test
  void bytes_that_are_not_what_they_were_said_to_be_are_refused() throws Exception {
    Answer changed =
        workspace.send(
            "/v1/images",
            "photo.jpg",
            ReceiptPhoto.make().bytes(),
            Map.of("preset", "thumbnail", "sha256", "0".repeat(64)));
    assertThat(changed.json().path("code").asText()).isEqualTo("CHECKSUM_MISMATCH");
    Answer unknown =
        workspace.send(
            "/v1/images", "photo.jpg", ReceiptPhoto.make().bytes(), Map.of("preset", "poster"));
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().path("detail").asText()).contains("ai-chat", "thumbnail");

    // A name that promises a picture does not make one of a table.
    JsonNode job = read(workspace, "table.png", Accounts.make().bytes(), Map.of());
    JsonNode result =
        workspace
            .get("/v1/jobs/%s/result?format=json".formatted(job.path("job_id").asText()))
            .json();
    assertThat(result.path("media_type").asText()).isEqualTo("text/csv");
    assertThat(result.at("/problems/0/code").asText()).isEqualTo("TYPE_MISMATCH");
  }

  @Test
  void texts_of_all_kinds_come_out_and_pictures_of_text_are_recognised_unless_that_is_off()
      throws Exception {
    assertThat(text(workspace, read(workspace, "a.pdf", TextPdf.pages(1, 71).bytes(), Map.of())))
        .hasSizeGreaterThan(500);
    assertThat(text(workspace, read(workspace, "a.docx", Letter.make().bytes(), Map.of())))
        .hasSizeGreaterThan(200);
    assertThat(text(workspace, read(workspace, "a.csv", Accounts.make().bytes(), Map.of())))
        .hasSizeGreaterThan(100);
    assertThat(
            text(
                workspace,
                read(workspace, "a.json", "{\"title\": \"A plan\"}".getBytes(UTF_8), Map.of())))
        .contains("A plan");
    byte[] scan = ScannedPdf.pages(1, 72).bytes();
    assertThat(text(workspace, read(workspace, "scan.pdf", scan, Map.of())))
        .hasSizeGreaterThan(500);

    try (LegibleProcess without = started("without", Map.of("ENABLE_OCR", "false"))) {
      ServiceClient client = new ServiceClient(without.address());
      assertThat(text(client, read(client, "scan.pdf", scan, Map.of())).strip()).isEmpty();
    }
  }

  @Test
  void three_priorities_are_counted_and_the_urgent_goes_first() throws Exception {
    // Nobody reads here: what waits stays in its place until it is looked at.
    try (LegibleProcess waiting = started("waiting", Map.of("NUM_WORKERS", "0"))) {
      ServiceClient client = new ServiceClient(waiting.address());
      for (String priority : List.of("low", "normal", "high", "high")) {
        Answer answer =
            client.send(
                "/v1/process/async",
                priority + ".txt",
                "One line.".getBytes(UTF_8),
                Map.of("priority", priority, "cache", "false"));
        assertThat(answer.status()).isEqualTo(202);
      }
      JsonNode status = client.get("/api/queue/status").json();
      assertThat(status.path("waiting").asInt()).isEqualTo(4);
      assertThat(status.at("/priorities/high/waiting").asInt()).isEqualTo(2);
      assertThat(status.at("/priorities/low/waiting").asInt()).isEqualTo(1);
    }
    try (LegibleProcess reading = started("waiting", Map.of("WORKER_THREADS", "1"))) {
      ServiceClient client = new ServiceClient(reading.address());
      Until.holds(
          "all are read",
          PATIENCE,
          () -> client.get("/api/queue/status").json().path("completed").asInt() == 4);
      List<String> order =
          client
              .get("/v1/jobs?limit=50")
              .json()
              .path("jobs")
              .valueStream()
              .sorted(
                  (one, other) ->
                      one.path("started_at").asText().compareTo(other.path("started_at").asText()))
              .map(job -> job.path("filename").asText())
              .toList();
      assertThat(order).containsExactly("high.txt", "high.txt", "normal.txt", "low.txt");
    }
  }

  @Test
  void a_browser_is_told_of_each_step_and_the_same_document_is_not_read_twice() throws Exception {
    byte[] document = TextPdf.pages(3, 73).bytes();
    JsonNode job = read(workspace, "a.pdf", document, Map.of());
    List<String> events = workspace.events(job.path("job_id").asText());
    assertThat(events).startsWith("queued", "started").endsWith("completed");

    JsonNode again = workspace.send("/v1/process/async", "a.pdf", document, Map.of()).json();
    assertThat(again.path("cached").asBoolean()).isTrue();
    assertThat(again.path("status").asText()).isIn("queued", "completed");
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
