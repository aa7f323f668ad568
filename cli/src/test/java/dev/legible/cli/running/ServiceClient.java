// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calls the service as an application does. */
public final class ServiceClient {

  private static final String BOUNDARY = "----part-of-a-trial";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  public ServiceClient(URI address) {
    this.address = address;
  }

  /**
   * A status and a body.
   *
   * @param retryAfter seconds after which to come back; 0 when that is not said
   */
  public record Answer(int status, String body, long retryAfter) {

    public JsonNode json() {
      try {
        return new JsonMapper().readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError(body, e);
      }
    }
  }

  /** Sends a document; the answer to {@code POST /v1/process/async}. */
  public Answer submit(
      String filename, byte[] document, Map<String, String> fields, String idempotencyKey)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve("/v1/process/async"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(multipart(filename, document, fields))));
  }

  /** Sends a document to an address of the service. */
  public Answer send(String path, String filename, byte[] document, Map<String, String> fields)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(multipart(filename, document, fields))));
  }

  private static byte[] multipart(String filename, byte[] document, Map<String, String> fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, name, value)
                    .getBytes(UTF_8)));
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(BOUNDARY, filename)
            .getBytes(UTF_8));
    body.writeBytes(document);
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
    return body.toByteArray();
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)).GET());
  }

  /** What a GET answers with, whatever it is. */
  public byte[] bytes(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).GET().build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  public Answer delete(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address.resolve(path)).DELETE());
  }

  public Answer post(String path, String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        response.body(),
        response.headers().firstValueAsLong("Retry-After").orElse(0));
  }

  /** The types of a job's events from its beginning on; the stream ends with the job. */
  public List<String> events(String jobId) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/v1/jobs/" + jobId + "/events"))
            .header("Accept", "text/event-stream")
            .timeout(PATIENCE)
            .GET()
            .build();
    try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
      return lines
          .filter(line -> line.startsWith("event:"))
          .map(line -> line.substring("event:".length()).strip())
          .toList();
    }
  }

  /** The word for a job's state; empty when the job is not there. */
  public String state(String jobId) throws IOException, InterruptedException {
    Answer answer = get("/v1/jobs/" + jobId + "/status");
    return answer.status() == 200 ? answer.json().path("status").asText() : "";
  }

  /** Whether the job has ended, however. */
  public boolean ended(String jobId) throws IOException, InterruptedException {
    String state = state(jobId);
    return state.equals("completed") || state.equals("failed") || state.equals("cancelled");
  }
}
