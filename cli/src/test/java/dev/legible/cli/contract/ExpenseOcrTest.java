// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.ServiceClient.Answer;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.sample.Receipt;
import dev.legible.testkit.sample.ReceiptPhoto;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expense OCR: Odoo sends a photograph of a receipt and waits for its fields. */
class ExpenseOcrTest {

  private static final int CALLS = 200;

  @TempDir private Path folder;
  private LegibleProcess service;
  private ServiceClient odoo;

  @BeforeEach
  void start() {
    service =
        LegibleProcess.start(
            "expense",
            folder,
            Map.of(
                "API_PORT",
                "0",
                "LEGIBLE_DATA",
                folder.resolve("data").toString(),
                "OCR_IMPL",
                "paddleocr-vl",
                "OPENAI_API_KEY",
                "sk-enables-nothing",
                "LOG_LEVEL",
                "info",
                "WORKERS",
                "1",
                "WORKER_TIMEOUT",
                "30",
                "REDIS_URL",
                "redis://localhost:6379/0"),
            List.of(),
            "serve");
    odoo = new ServiceClient(service.address());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private Answer ocr(String filename, byte[] document) throws Exception {
    return odoo.send("/ocr", filename, document, Map.of());
  }

  @Test
  void a_receipt_gives_vendor_amount_date_and_tax() throws Exception {
    Answer answer = ocr("receipt.jpg", ReceiptPhoto.make().bytes());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode fields = answer.json();
    assertThat(fields.path("vendor").asText()).isEqualToIgnoringCase(Receipt.VENDOR);
    assertThat(fields.path("amount").isNumber()).isTrue();
    assertThat(fields.path("amount").asDouble()).isEqualTo(Receipt.totalCents() / 100.0);
    assertThat(fields.path("date").asText()).isEqualTo(Receipt.DATE);
    assertThat(fields.path("tax").asDouble()).isEqualTo(Receipt.taxCents() / 100.0);
    assertThat(fields.path("confidence").asDouble()).isBetween(0.3, 1.0);
    assertThat(fields.path("fields").isObject()).isTrue();
  }

  @Test
  void the_health_address_is_that_of_the_call_with_another_end() throws Exception {
    JsonNode health = odoo.get("/ocr".replace("/ocr", "/health")).json();
    assertThat(health.path("status").asText()).isEqualTo("ok");
    assertThat(health.path("ocr_impl").asText()).isEqualTo("paddleocr-vl");
    assertThat(health.path("version").asText()).isNotEmpty();
  }

  @Test
  void what_is_no_receipt_is_said_in_words() throws Exception {
    Answer noPicture = ocr("receipt.jpg", "not a picture at all \0\1\2".getBytes(ISO_8859_1));
    assertThat(noPicture.status()).isBetween(400, 499);
    assertThat(noPicture.json().path("detail").asText()).isNotEmpty();

    byte[] photo = ReceiptPhoto.make().bytes();
    JsonNode half = ocr("half.jpg", Arrays.copyOf(photo, photo.length / 2)).json();
    assertThat(half.at("/problems/0/message").asText()).contains("end of the picture file");

    BufferedImage wall = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    JsonNode nothing = ocr("wall.png", Encoder.png(wall, 100)).json();
    assertThat(nothing.path("amount").isNull()).isTrue();
    assertThat(nothing.path("confidence").asDouble()).isZero();
  }

  @Test
  void of_two_hundred_calls_at_once_each_is_answered_or_told_to_come_back() throws Exception {
    // Each a receipt of its own, or all but one would be answered from the cache.
    BufferedImage photo = ImageIO.read(new ByteArrayInputStream(ReceiptPhoto.make().bytes()));
    List<Future<Answer>> calls = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLS; i++) {
        photo.setRGB(i, 0, 0xff0000);
        byte[] receipt = Encoder.jpeg(photo, 0.8f, 100);
        calls.add(clients.submit(() -> ocr("receipt.jpg", receipt)));
      }
    }
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (Future<Answer> call : calls) {
      Answer answer = call.get();
      statuses.merge(answer.status(), 1, Integer::sum);
      if (answer.status() == 200) {
        assertThat(answer.json().path("amount").asDouble()).isEqualTo(Receipt.totalCents() / 100.0);
      } else {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.retryAfter()).isPositive();
      }
    }
    assertThat(statuses).as("%s", statuses).containsKey(200);
    // Nothing is left behind that was accepted and never answered.
    JsonNode stats = odoo.get("/stats").json();
    assertThat(stats.at("/jobs/completed").asInt()).isEqualTo(statuses.get(200));
    assertThat(stats.at("/jobs/failed").asInt() + stats.at("/jobs/queued").asInt()).isZero();
  }
}
