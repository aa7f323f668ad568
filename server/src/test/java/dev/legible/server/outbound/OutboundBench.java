// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server on this machine whose origin is listed, so that it may be called. */
abstract class OutboundBench {

  @TempDir Path temporary;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server = server();
  final String origin = "http://127.0.0.1:" + server.getAddress().getPort();
  GuardedOutbound outbound = outbound(Duration.ofSeconds(20));

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException problem) {
      throw new AssertionError(problem);
    }
  }

  final GuardedOutbound outbound(Duration downloadTime) {
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

  final URI at(String path) {
    return URI.create(origin + path);
  }

  interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  final void serve(String path, Answering answering) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            answering.answer(exchange);
          }
        });
  }

  static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  final Path file() {
    return temporary.resolve("document");
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
