// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legible.server.api.CheckedClient.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HttpBasicsTest extends ApiTest {

  @Test
  void unknown_addresses_and_methods_are_problems() throws Exception {
    for (String path : List.of("/nothing", "/v1", "/v1/process", "/v1/search")) {
      Reply reply = client.get(path);
      assertThat(reply.status()).as(path).isIn(404, 400);
      assertThat(reply.header("Content-Type")).as(path).startsWith("application/problem+json");
    }
    Reply put = client.send("PUT", "/v1/jobs", BodyPublishers.noBody());
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(put.header("Allow")).contains("GET");
    Reply get = client.get(ASYNC);
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("POST");
  }

  @Test
  void what_is_not_http_is_a_problem_without_a_banner() throws Exception {
    for (String request :
        List.of(
            "GET\r\n\r\n",
            "GET /livez HTTP/9.9\r\n\r\n",
            "GET /livez HTTP/1.1\r\n\r\n",
            "GET /../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(40_000) + "\r\n\r\n",
            "TRACE /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
      String answer = raw(request);
      String shown = request.substring(0, Math.min(60, request.length()));
      assertThat(answer).as(shown).matches("(?s)HTTP/1.1 (4\\d\\d|505) .*");
      assertThat(answer).as(shown).contains("application/problem+json").contains("\"code\":");
      assertThat(answer.toLowerCase(java.util.Locale.ROOT))
          .as(shown)
          .doesNotContain("jetty", "javalin", "server:", "exception", "at org.");
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void who_reads_nothing_before_all_is_sent_still_learns_why_it_was_refused() throws Exception {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/pdf\r\n"
            .formatted(ASYNC);
    String body = "x".repeat(20 << 20);
    for (String request :
        List.of(
            head + "Content-Length: " + body.length() + "\r\n\r\n" + body,
            head
                + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length())
                + "\r\n"
                + body
                + "\r\n0\r\n\r\n")) {
      assertThat(raw(request)).startsWith("HTTP/1.1 413 ").contains("TOO_LARGE");
    }
  }

  @Test
  void every_answer_has_the_security_headers_and_no_banner() throws Exception {
    for (String path : List.of("/", "/v1/jobs", "/nothing", "/health", "/docs", "/v1/jobs/x")) {
      HttpResponse<String> reply = unchecked(path);
      assertThat(reply.headers().map()).as(path).doesNotContainKeys("server", "x-powered-by");
      assertThat(reply.headers().firstValue("x-content-type-options")).as(path).contains("nosniff");
      assertThat(reply.headers().firstValue("x-frame-options")).as(path).contains("DENY");
      assertThat(reply.headers().firstValue("referrer-policy")).as(path).contains("no-referrer");
      assertThat(reply.headers().firstValue("content-security-policy").orElse(""))
          .as(path)
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void the_contract_the_docs_and_the_page_are_served_from_here_alone() throws Exception {
    HttpResponse<String> yaml = unchecked("/openapi.yaml");
    assertThat(yaml.headers().firstValue("content-type")).contains("application/yaml");
    assertThat(yaml.body()).startsWith("openapi: 3.1");
    for (String path :
        List.of(
            "/",
            "/page.js",
            "/page.css",
            "/icon.svg",
            "/docs",
            "/docs/docs.js",
            "/docs/swagger-ui.css",
            "/docs/swagger-ui-bundle.js",
            "/docs/errors")) {
      HttpResponse<String> reply = unchecked(path);
      assertThat(reply.statusCode()).as(path).isEqualTo(200);
      assertThat(reply.body()).as(path).isNotEmpty();
      if (path.equals("/") || (path.startsWith("/docs") && !path.contains("swagger"))) {
        assertThat(reply.body())
            .as(path)
            .doesNotContain("https://", "http://", "style=", "onclick");
      }
    }
    for (ApiProblem problem : ApiProblem.values()) {
      assertThat(unchecked("/docs/errors").body()).contains("id=\"" + problem.name() + "\"");
    }
  }

  @Test
  void a_file_that_has_not_changed_is_not_sent_again() throws Exception {
    String tag = unchecked("/page.js").headers().firstValue("etag").orElseThrow();
    HttpRequest request =
        HttpRequest.newBuilder(uri("/page.js")).header("If-None-Match", tag).build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void many_uploads_at_once_all_become_jobs() throws Exception {
    byte[] content = new byte[100_000];
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> uploads =
          IntStream.range(0, 80)
              .<Callable<Integer>>mapToObj(
                  i -> () -> client.postForm(ASYNC, Form.of(i + ".pdf", content)).status())
              .toList();
      for (Future<Integer> status : callers.invokeAll(uploads)) {
        assertThat(status.get()).isEqualTo(202);
      }
    }
    assertThat(api.jobs.submissions()).hasSize(80);
  }

  @Test
  void every_route_is_in_the_contract_and_everything_in_it_is_a_route() throws Exception {
    JsonNode paths = new Contract().root().get("paths");
    ObjectMapper json = new ObjectMapper();
    for (java.util.Map.Entry<String, JsonNode> path : paths.properties()) {
      for (String method : List.of("get", "post", "delete")) {
        if (path.getKey().equals("/v1/jobs/cleanup") && !method.equals("post")) {
          continue; // Another method finds the job of that name, which is not there.
        }
        String called = path.getKey().replaceAll("\\{\\w+\\}", "none");
        HttpResponse<String> reply = unchecked(called, method);
        String code =
            reply.body().startsWith("{") ? json.readTree(reply.body()).path("code").asText() : "";
        assertThat(!code.equals("METHOD_NOT_ALLOWED") && !code.equals("NOT_FOUND"))
            .as(method + " " + path.getKey())
            .isEqualTo(path.getValue().has(method));
      }
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + api.server.port() + path);
  }

  private HttpResponse<String> unchecked(String path) throws IOException, InterruptedException {
    return unchecked(path, "GET");
  }

  private HttpResponse<String> unchecked(String path, String method)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
