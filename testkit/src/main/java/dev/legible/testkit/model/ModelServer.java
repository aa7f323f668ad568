// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenAI-compatible endpoint on a port of its own that answers by a script: the first request by the
 * first reply and so on, the last reply for all that follow. Thread-safe.
 */
public final class ModelServer implements AutoCloseable {

  /** The only model that it lists. */
  public static final String MODEL = "scripted/Model-OCR";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<ModelReply> script;
  private final AtomicInteger next = new AtomicInteger();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Semaphore arrived = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);

  /** A request for a page, as it came. */
  public record Request(String authorization, String body) {}

  private ModelServer(HttpServer server, List<ModelReply> script) {
    this.server = server;
    this.script = List.copyOf(script);
  }

  /** Starts one with this script, which has at least one reply. */
  public static ModelServer with(ModelReply... script) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ModelServer server = new ModelServer(http, List.of(script));
      http.createContext("/v1/models", server::models);
      http.createContext("/v1/chat/completions", server::chat);
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address, without the path. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every request for a page so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Waits until one more page was asked for. */
  public void awaitRequest() throws InterruptedException {
    arrived.acquire();
  }

  /** Lets the requests that are held be answered. */
  public void release() {
    released.countDown();
  }

  private void models(HttpExchange exchange) throws IOException {
    send(exchange, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"" + MODEL + "\"}]}");
  }

  private void chat(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add(new Request(authorization == null ? "" : authorization, body));
    ModelReply reply = script.get(Math.min(next.getAndIncrement(), script.size() - 1));
    arrived.release();
    switch (reply) {
      case ModelReply.Completion(String text, String finish) ->
          send(exchange, 200, completion(text, finish));
      case ModelReply.Status(int status, var headers, String content) -> {
        headers.forEach(exchange.getResponseHeaders()::set);
        send(exchange, status, content);
      }
      case ModelReply.Flood(long bytes) -> flood(exchange, bytes);
      case ModelReply.Held(String text) -> {
        hold();
        send(exchange, 200, completion(text, "stop"));
      }
    }
  }

  private void hold() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void flood(HttpExchange exchange, long bytes) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write("{\"choices\":[{\"message\":{\"content\":\"".getBytes(StandardCharsets.UTF_8));
      byte[] letters = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      for (long sent = 0; sent < bytes; sent += letters.length) {
        out.write(letters);
      }
    }
  }

  private static String completion(String text, String finish) {
    return """
        {"id":"1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant",\
        "content":"%s"},"finish_reason":"%s"}]}"""
        .formatted(escaped(text), finish);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
