// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.inference.vlm.ModelCallException.Kind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends questions to one endpoint: OpenAI's {@code /v1/chat/completions}, with a picture as a data URL.
 * Every call is bounded in time and size, and no redirect is followed: pages go where the operator
 * said, and nowhere else. Thread-safe.
 */
final class ChatClient {

  /** An answer of 8,192 tokens has 30 kB; one above this is no page. */
  private static final long MOST_BYTES = 4 << 20;

  /** Of the time that the operator grants, in hundredths: who had so much of it had all that counts. */
  private static final int NEARLY_ALL = 90;

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int UNAVAILABLE = 503;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final ModelEndpoint endpoint;
  private volatile @Nullable String listedModel;
  private volatile boolean wishesGranted = true;

  ChatClient(HttpClient http, ModelEndpoint endpoint) {
    this.http = http;
    this.endpoint = endpoint;
  }

  /** The client that all endpoints share. */
  static HttpClient http() {
    return HttpClient.newBuilder()
        // Model servers speak HTTP/1.1, and some stumble over the offer to upgrade.
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  /**
   * Asks a question.
   *
   * @param limit longest time of all that is sent for it; one exchange is cut to the time of the endpoint
   * @throws ModelCallException when there is no answer
   */
  ModelAnswer ask(ChatQuestion question, Duration limit)
      throws ModelCallException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    String model = model(deadline);
    boolean wishing = wishesGranted && !question.wishes().isEmpty();
    HttpResponse<byte[]> response = send(question, model, wishing, deadline);
    if (wishing && misunderstood(response.statusCode())) {
      response = send(question, model, false, deadline);
      wishesGranted = response.statusCode() != OK;
    }
    return answer(json(body(response)), model);
  }

  private static boolean misunderstood(int status) {
    return status == BAD_REQUEST || status == UNPROCESSABLE;
  }

  private HttpResponse<byte[]> send(
      ChatQuestion question, String model, boolean wishing, long deadline)
      throws ModelCallException, InterruptedException {
    return exchange(
        HttpRequest.newBuilder(endpoint.chat())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(request(question, model, wishing))),
        deadline);
  }

  private String model(long deadline) throws ModelCallException, InterruptedException {
    String configured = endpoint.model();
    if (configured != null) {
      return configured;
    }
    String known = listedModel;
    if (known != null) {
      return known;
    }
    JsonNode list = json(body(exchange(HttpRequest.newBuilder(endpoint.models()).GET(), deadline)));
    String first = list.at("/data/0/id").asText("");
    if (first.isEmpty()) {
      throw new ModelCallException(Kind.REFUSED, "it lists no model; name one in its settings");
    }
    listedModel = first;
    return first;
  }

  private static byte[] request(ChatQuestion question, String model, boolean wishing) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    ArrayNode messages = body.putArray("messages");
    String system = question.system();
    if (system != null) {
      messages.addObject().put("role", "system").put("content", system);
    }
    ObjectNode message = messages.addObject().put("role", "user");
    byte[] jpeg = question.jpeg();
    if (jpeg == null) {
      message.put("content", question.prompt());
    } else {
      ArrayNode parts = message.putArray("content");
      parts
          .addObject()
          .put("type", "image_url")
          .putObject("image_url")
          .put("url", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
      parts.addObject().put("type", "text").put("text", question.prompt());
    }
    body.put("temperature", question.temperature());
    body.put("max_tokens", question.maxTokens());
    body.put("stream", false);
    question.parameters().forEach((name, value) -> body.set(name, JSON.valueToTree(value)));
    if (wishing) {
      question.wishes().forEach((name, value) -> body.set(name, JSON.valueToTree(value)));
    }
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON.", e);
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest.Builder request, long deadline)
      throws ModelCallException, InterruptedException {
    Duration granted = endpoint.timeout();
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    Duration time = left.compareTo(granted) < 0 ? left : granted;
    String key = endpoint.key();
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    CompletableFuture<HttpResponse<byte[]>> call =
        http.sendAsync(
            request.header("Accept", "application/json").build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return call.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw time.multipliedBy(100).compareTo(granted.multipliedBy(NEARLY_ALL)) < 0
          ? new ModelCallException(Kind.OUT_OF_TIME, "the time for it was over")
          : new ModelCallException(
              Kind.BROKEN, "it did not answer within %d s".formatted(granted.toSeconds()));
    } catch (ExecutionException e) {
      throw new ModelCallException(Kind.BROKEN, failure(e.getCause()), Optional.empty(), e);
    } finally {
      // Ends the exchange when it is still under way, and the server's work on it with it.
      call.cancel(true);
    }
  }

  private static String failure(@Nullable Throwable cause) {
    String message = cause == null ? "" : String.valueOf(cause.getMessage());
    if (message.contains("exceed")) {
      return "its answer is larger than %d MB".formatted(MOST_BYTES >> 20);
    }
    return "it cannot be reached (%s)".formatted(Obstacle.of(cause));
  }

  private byte[] body(HttpResponse<byte[]> response) throws ModelCallException {
    int status = response.statusCode();
    if (status == OK) {
      return response.body();
    }
    if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
      throw new ModelCallException(
          Kind.BUSY,
          "it is busy (HTTP %d)".formatted(status),
          RetryAfter.of(response.headers()),
          null);
    }
    if (status >= 500 || status == REQUEST_TIMEOUT) {
      throw new ModelCallException(Kind.BROKEN, "it failed (HTTP %d)".formatted(status));
    }
    throw new ModelCallException(Kind.REFUSED, refusal(status));
  }

  private String refusal(int status) {
    String check =
        switch (status) {
          case 401, 403 -> "; check its key";
          case 404 -> "; check its address and its model";
          case 400, 413, 422 -> "; check its model and its profile";
          default -> status >= 300 && status < 400 ? "; redirects are not followed" : "";
        };
    return "it refused the request (HTTP %d)%s".formatted(status, check);
  }

  private static JsonNode json(byte[] body) throws ModelCallException {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree != null && tree.isObject()) {
        return tree;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    throw unreadable(null);
  }

  private static ModelAnswer answer(JsonNode tree, String model) throws ModelCallException {
    JsonNode choice = tree.at("/choices/0");
    JsonNode content = choice.at("/message/content");
    if (content.isNull() && choice.at("/message/refusal").isTextual()) {
      return new ModelAnswer("", "content_filter", model);
    }
    if (!content.isTextual()) {
      throw unreadable(null);
    }
    return new ModelAnswer(content.asText(), choice.path("finish_reason").asText(""), model);
  }

  private static ModelCallException unreadable(@Nullable Throwable cause) {
    return new ModelCallException(
        Kind.BROKEN, "its answer is not that of a chat completion", Optional.empty(), cause);
  }
}
