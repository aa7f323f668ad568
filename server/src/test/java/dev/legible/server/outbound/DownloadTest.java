// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DownloadTest extends OutboundBench {

  @Test
  void a_document_is_downloaded_whole() throws IOException {
    byte[] document = "%PDF-1.7".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
    serve("/a.pdf", exchange -> answer(exchange, 200, document));

    outbound.download(at("/a.pdf?signature=x"), file(), document.length);

    assertThat(file()).hasBinaryContent(document);
  }

  @Test
  void a_document_that_says_it_is_too_large_is_not_read() {
    serve("/large", exchange -> answer(exchange, 200, new byte[1001]));

    assertTooLarge("/large");
  }

  @Test
  void a_document_that_does_not_say_how_large_it_is_is_counted() {
    serve(
        "/chunked",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(new byte[1001]);
          }
        });

    assertTooLarge("/chunked");
  }

  private void assertTooLarge(String path) {
    assertThatThrownBy(() -> outbound.download(at(path + "?hush"), file(), 1000))
        .isInstanceOfSatisfying(
            LegibleException.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.FILE_TOO_LARGE);
              assertThat(problem).hasMessageContaining(path).hasMessageNotContaining("hush");
            });
    assertThat(file()).doesNotExist();
  }

  @Test
  void what_is_missing_is_the_callers_fault_and_what_may_pass_is_not() {
    serve(
        "/status/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          answer(exchange, Integer.parseInt(path.substring("/status/".length())), new byte[0]);
        });

    for (int status : List.of(204, 400, 401, 403, 404, 410)) {
      assertThatThrownBy(() -> outbound.download(at("/status/" + status + "?hush"), file(), 1000))
          .isInstanceOf(LegibleException.class)
          .hasMessageContaining("status " + status)
          .hasMessageNotContaining("hush");
    }
    for (int status : List.of(408, 429, 500, 503)) {
      assertThatThrownBy(() -> outbound.download(at("/status/" + status + "?hush"), file(), 1000))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("status " + status)
          .hasMessageNotContaining("hush");
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_truncated_document_is_no_document() {
    serve(
        "/truncated",
        exchange -> {
          exchange.sendResponseHeaders(200, 500);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          throw new IOException("The server goes away.");
        });

    assertThatThrownBy(() -> outbound.download(at("/truncated"), file(), 1000))
        .isInstanceOf(IOException.class);
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_download_that_takes_too_long_is_given_up() {
    CountDownLatch given = new CountDownLatch(1);
    outbound = outbound(Duration.ofMillis(200));
    serve(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 500);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          await(given);
        });

    assertThatThrownBy(() -> outbound.download(at("/slow"), file(), 1000))
        .isInstanceOf(IOException.class);
    assertThat(file()).doesNotExist();
    given.countDown();
  }

  @Test
  void a_download_ends_when_its_thread_is_interrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch given = new CountDownLatch(1);
    serve(
        "/stalled",
        exchange -> {
          exchange.sendResponseHeaders(200, 500);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          begun.countDown();
          await(given);
        });
    AtomicReference<Throwable> end = new AtomicReference<>(new IllegalStateException("none"));
    Thread reading =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    outbound.download(at("/stalled"), file(), 1000);
                  } catch (IOException stopped) {
                    end.set(stopped);
                  }
                });

    begun.await();
    reading.interrupt();
    reading.join();

    assertThat(end.get()).isInstanceOf(InterruptedIOException.class);
    assertThat(file()).doesNotExist();
    given.countDown();
  }

  @Test
  void a_packed_answer_is_kept_packed() throws IOException {
    AtomicReference<String> asked = new AtomicReference<>("");
    serve(
        "/packed",
        exchange -> {
          asked.set(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          answer(exchange, 200, new byte[] {31, (byte) 139, 8});
        });

    outbound.download(at("/packed"), file(), 1000);

    assertThat(asked.get()).isEqualTo("identity");
    assertThat(file()).hasBinaryContent(new byte[] {31, (byte) 139, 8});
  }
}
