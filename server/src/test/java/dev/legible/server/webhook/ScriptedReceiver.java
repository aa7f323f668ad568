// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A receiver of webhooks that answers what a test has told it, and 204 otherwise. */
final class ScriptedReceiver implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Queue<Answer> script = new ArrayDeque<>();
  private final List<Message> seen = new CopyOnWriteArrayList<>();

  /** What arrived. */
  record Message(String path, Map<String, List<String>> headers, String body) {

    @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse(null);
    }
  }

  /** What is answered, with one more header, after a latch was opened. */
  record Answer(int status, String header, String value, CountDownLatch after) {

    static Answer of(int status) {
      return new Answer(status, "X-None", "", new CountDownLatch(0));
    }
  }

  ScriptedReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException problem) {
      throw new AssertionError(problem);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  String url(String path) {
    return origin() + path;
  }

  /** Adds to what is answered, in turn. */
  void answers(Answer... answers) {
    synchronized (script) {
      script.addAll(List.of(answers));
    }
  }

  void answers(int status, int times) {
    for (int i = 0; i < times; i++) {
      answers(Answer.of(status));
    }
  }

  List<Message> seen() {
    return seen;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      seen.add(
          new Message(
              exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body));
      Answer answer = next();
      answer.after().await();
      exchange.getResponseHeaders().set(answer.header(), answer.value());
      exchange.sendResponseHeaders(answer.status(), -1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer next() {
    synchronized (script) {
      Answer next = script.poll();
      return next == null ? Answer.of(204) : next;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
