// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Calls the API and holds every answer against the contract. */
final class CheckedClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Contract contract;
  private final String base;

  CheckedClient(Contract contract, int port) {
    this.contract = contract;
    this.base = "http://127.0.0.1:" + port;
  }

  /** One answer. */
  @SuppressWarnings("ArrayRecordComponent") // bytes that nobody changes
  record Reply(int status, Map<String, String> headers, byte[] body) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("No JSON: " + text(), e);
      }
    }

    String code() {
      return json().path("code").asText();
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  Reply get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Reply delete(String path, String... headers) throws IOException, InterruptedException {
    return send("DELETE", path, BodyPublishers.noBody(), headers);
  }

  Reply post(String path, String... headers) throws IOException, InterruptedException {
    return send("POST", path, BodyPublishers.noBody(), headers);
  }

  Reply postJson(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, BodyPublishers.ofString(json), with(headers, "application/json"));
  }

  Reply postForm(String path, Form form, String... headers)
      throws IOException, InterruptedException {
    return send(
        "POST", path, BodyPublishers.ofByteArray(form.bytes()), with(headers, form.contentType()));
  }

  Reply postBody(String path, byte[] body, String contentType, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, BodyPublishers.ofByteArray(body), with(headers, contentType));
  }

  /** What a browser asks before it lets a page call. */
  Reply preflight(String path, String origin) throws IOException, InterruptedException {
    return send(
        "OPTIONS",
        path,
        BodyPublishers.noBody(),
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "DELETE");
  }

  Reply send(String method, String path, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> response =
        http.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofByteArray());
    Map<String, String> flat = new java.util.TreeMap<>();
    response.headers().map().forEach((name, values) -> flat.put(name, values.getFirst()));
    Reply reply = new Reply(response.statusCode(), flat, response.body());
    contract.check(
        method,
        path.replaceFirst("\\?.*", ""),
        reply.status(),
        response.headers().firstValue("content-type"),
        reply.text());
    return reply;
  }

  private static String[] with(String[] headers, String contentType) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = contentType;
    return all;
  }
}
