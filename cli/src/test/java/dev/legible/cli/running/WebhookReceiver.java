// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An application that is told of finished jobs; it can be down, slow or redirecting. */
public final class WebhookReceiver implements AutoCloseable {

  /** Shared with the service that sends, as the string that it is. */
  public static final String RAW_SECRET = "a secret of the trials, 32 byte";

  /** The same as Standard Webhooks writes it. */
  public static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString(RAW_SECRET.getBytes(UTF_8));

  /** How it treats what comes. */
  public enum Mood {
    WELL,
    DOWN,
    SLOW,
    REDIRECTING
  }

  /** A message that was taken with a 2xx. */
  public record Received(String webhookId, boolean signed, JsonNode payload) {}

  private final HttpServer server;
  private final Map<String, List<Received>> byJob = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger strays = new AtomicInteger();
  private volatile Mood mood = Mood.WELL;

  public WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/hook", this::hook);
    server.createContext(
        "/elsewhere",
        exchange -> {
          strays.incrementAndGet();
          answer(exchange, 200);
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public String url() {
    return origin() + "/hook";
  }

  public void set(Mood next) {
    mood = next;
  }

  public List<Received> of(String jobId) {
    return List.copyOf(byJob.getOrDefault(jobId, List.of()));
  }

  public java.util.Set<String> jobs() {
    return byJob.keySet();
  }

  /** How often a redirect was followed, which it must never be. */
  public int strays() {
    return strays.get();
  }

  private void hook(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (mood) {
      case WELL -> {
        JsonNode payload = new JsonMapper().readTree(body);
        byJob
            .computeIfAbsent(
                payload.path("job_id").asText(),
                _ -> new java.util.concurrent.CopyOnWriteArrayList<>())
            .add(
                new Received(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    signed(exchange, body),
                    payload));
        answer(exchange, 204);
      }
      case DOWN -> answer(exchange, 503);
      case SLOW -> {
        awaitClosing();
        answer(exchange, 204);
      }
      case REDIRECTING -> {
        exchange.getResponseHeaders().add("Location", origin() + "/elsewhere");
        answer(exchange, 307);
      }
    }
  }

  private void awaitClosing() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean signed(HttpExchange exchange, byte[] body) {
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String time = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
      mac.update((id + "." + time + ".").getBytes(UTF_8));
      String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      return signature != null && List.of(signature.split(" ", -1)).contains(expected);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
