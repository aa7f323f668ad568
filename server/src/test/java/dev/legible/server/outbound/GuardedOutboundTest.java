// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedOutboundTest {

  @TempDir Path temporary;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server = server();
  private final String origin = "http://127.0.0.1:" + server.getAddress().getPort();
  private GuardedOutbound outbound = outbound(Duration.ofSeconds(20));

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException problem) {
      throw new AssertionError(problem);
    }
  }

  private GuardedOutbound outbound(Duration downloadTime) {
    return new GuardedOutbound(List.of(URI.create(origin)), downloadTime);
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    outbound.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private URI at(String path) {
    return URI.create(origin + path);
  }

  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  private void serve(String path, Answering answering) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            answering.answer(exchange);
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Test
  void a_post_carries_headers_and_body_and_brings_the_status_back() throws IOException {
    AtomicReference<String> seen = new AtomicReference<>("");
    serve(
        "/hook",
        exchange -> {
          seen.set(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("webhook-id")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 202, "thanks".getBytes(StandardCharsets.UTF_8));
        });

    Outbound.Answer answer =
        outbound.post(
            at("/hook?token=x"),
            Map.of("webhook-id", "msg_1", "Content-Type", "application/json"),
            "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(answer).isEqualTo(new Outbound.Answer(202, 0));
    assertThat(seen.get()).isEqualTo("POST msg_1 application/json {}");
  }

  @Test
  void a_redirect_is_an_answer_and_is_not_followed() throws IOException {
    AtomicInteger followed = new AtomicInteger();
    serve("/there", exchange -> answer(exchange, 200 + followed.incrementAndGet(), new byte[0]));
    for (int status : List.of(301, 302, 303, 307, 308)) {
      serve(
          "/here" + status,
          exchange -> {
            exchange.getResponseHeaders().set("Location", origin + "/there");
            answer(exchange, status, new byte[0]);
          });

      assertThat(outbound.post(at("/here" + status), Map.of(), new byte[0]).status())
          .isEqualTo(status);
      assertThatThrownBy(() -> outbound.download(at("/here" + status), file(), 100))
          .isInstanceOf(LegibleException.class)
          .hasMessageContaining("redirects are not followed");
    }
    assertThat(followed).hasValue(0);
  }

  @Test
  void patience_is_asked_for_in_seconds_or_by_a_date() throws IOException {
    serve(
        "/busy",
        exchange -> {
          String asked = exchange.getRequestURI().getQuery();
          exchange.getResponseHeaders().set("Date", "Tue, 24 Nov 2026 10:00:00 GMT");
          exchange.getResponseHeaders().set("Retry-After", asked.replace('+', ' '));
          answer(exchange, 429, new byte[0]);
        });

    assertThat(retryAfter("120")).isEqualTo(120);
    assertThat(retryAfter("-5")).isZero();
    assertThat(retryAfter("soon")).isZero();
    assertThat(retryAfter("Tue,+24+Nov+2026+09:00:00+GMT")).isZero();
    assertThat(retryAfter("Wed,+25+Nov+2099+09:00:00+GMT")).isPositive();
  }

  private long retryAfter(String asked) throws IOException {
    return outbound.post(at("/busy?" + asked), Map.of(), new byte[0]).retryAfterSeconds();
  }

  @Test
  void an_endless_answer_to_a_post_is_cut_off() throws IOException {
    serve(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[8192];
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(block);
            }
          }
        });

    assertThat(outbound.post(at("/endless"), Map.of(), new byte[0]).status()).isEqualTo(200);
  }

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

  private Path file() {
    return temporary.resolve("document");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
