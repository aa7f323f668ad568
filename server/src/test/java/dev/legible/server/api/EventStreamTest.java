// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest extends ApiTest {

  @Test
  void events_come_as_they_happen_and_the_stream_ends_with_the_job() throws Exception {
    String id = submit("a.pdf");
    try (BufferedReader stream = open(id, "0")) {
      assertThat(next(stream)).containsExactly("retry: 2000");
      assertThat(next(stream)).startsWith("id: 1", "event: queued");
      api.jobs.progress(id, 1, 3);
      assertThat(next(stream)).startsWith("id: 2", "event: started");
      api.jobs.progress(id, 2, 3);
      List<String> progress = next(stream);
      assertThat(progress).startsWith("id: 3", "event: progress");
      assertThat(progress.getLast()).startsWith("data: {").contains("\"current_page\":2");
      api.jobs.complete(id, "text");
      assertThat(next(stream)).startsWith("id: 4", "event: completed");
      assertThat(stream.readLine()).isNull();
    }
  }

  @Test
  void whoever_comes_back_hears_only_what_it_missed() throws Exception {
    String id = submit("a.pdf");
    api.jobs.progress(id, 1, 3);
    api.jobs.complete(id, "text");
    try (BufferedReader stream = open(id, "2")) {
      assertThat(next(stream)).containsExactly("retry: 2000");
      assertThat(next(stream)).startsWith("id: 3", "event: completed");
      assertThat(stream.readLine()).isNull();
    }
    assertThat(client.get("/v1/jobs/" + id + "/events", "Last-Event-ID", "3").status())
        .isEqualTo(204);
    assertThat(client.get("/v1/jobs/" + id + "/events", "Last-Event-ID", "x").status())
        .isEqualTo(400);
    assertThat(client.get("/v1/jobs/" + id + "/events?last_event_id=3").status()).isEqualTo(204);
    assertThat(client.get("/v1/jobs/unknown/events").status()).isEqualTo(404);
  }

  @Test
  void a_stream_ends_when_the_service_does() throws Exception {
    String id = submit("a.pdf");
    try (BufferedReader stream = open(id, "1")) {
      assertThat(next(stream)).containsExactly("retry: 2000");
      api.server.drain();
      assertThat(stream.readLine()).isNull();
    }
  }

  private BufferedReader open(String id, String last) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + api.server.port() + "/v1/jobs/" + id + "/events"))
            .header("Last-Event-ID", last)
            .build();
    HttpResponse<java.io.InputStream> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** The lines of the next event. */
  private static List<String> next(BufferedReader stream) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = stream.readLine(); line != null && !line.isEmpty(); ) {
      lines.add(line);
      line = stream.readLine();
    }
    return lines;
  }
}
