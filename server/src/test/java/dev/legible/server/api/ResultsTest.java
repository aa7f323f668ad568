// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.server.api.CheckedClient.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest extends ApiTest {

  private static final String MARKDOWN = "# Übersicht\n\n\"Anführung\" \\ and\ttab\u0001 …\n";

  private String completed(String filename) throws Exception {
    String id = submit(filename);
    api.jobs.complete(id, MARKDOWN);
    return "/v1/jobs/" + id + "/result";
  }

  @Test
  void without_a_format_it_is_json_of_text_and_name() throws Exception {
    Reply reply = client.get(completed("Übersicht \"1\".pdf".replace("\"", "'")));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("markdown").asText()).isEqualTo(MARKDOWN);
    assertThat(reply.json().get("filename").asText()).isEqualTo("Übersicht '1'.pdf");
    assertThat(reply.header("Content-Disposition")).isEmpty();
  }

  @Test
  void with_a_format_it_is_the_raw_file_to_be_saved() throws Exception {
    String path = completed("Größe & mehr.pdf");
    Map<String, String> types =
        Map.of(
            "markdown", "text/markdown",
            "text", "text/plain",
            "json", "application/json",
            "hocr", "text/vnd.hocr+html",
            "alto", "application/xml",
            "tables", "text/csv");
    for (Map.Entry<String, String> type : types.entrySet()) {
      Reply reply = client.get(path + "?format=" + type.getKey());
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Content-Type")).startsWith(type.getValue());
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
    assertThat(client.get(path + "?format=markdown").text()).isEqualTo(MARKDOWN);
    assertThat(client.get(path + "?format=markdown").header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"Gr__e & mehr.md\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%26%20mehr.md");
    assertThat(client.get(path + "?format=docx").code()).isEqualTo("INVALID_OPTION");
  }

  @Test
  void the_accept_header_chooses_a_format_too() throws Exception {
    String path = completed("a.pdf");
    assertThat(client.get(path, "Accept", "text/plain").header("Content-Type"))
        .startsWith("text/plain");
    assertThat(
            client
                .get(path, "Accept", "text/csv;q=0.5, text/markdown;q=0.9")
                .header("Content-Type"))
        .startsWith("text/markdown");
    assertThat(client.get(path, "Accept", "text/html, */*;q=0.8").header("Content-Type"))
        .startsWith("application/json");
    assertThat(client.get(path, "Accept", "application/json").json().has("markdown")).isTrue();
    assertThat(client.get(path, "Accept", "text/plain;q=nonsense").status()).isEqualTo(200);
  }

  @Test
  void a_browser_that_opens_a_result_gets_json() throws Exception {
    String path = completed("a.pdf");
    String browser =
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
    assertThat(client.get(path, "Accept", browser).header("Content-Type"))
        .startsWith("application/json");
    assertThat(client.get(path, "Accept", "application/xml").header("Content-Type"))
        .startsWith("application/xml");
    assertThat(client.get(path, "Accept", "application/xml, text/html;q=0").header("Content-Type"))
        .startsWith("application/xml");
  }

  @Test
  void spaces_around_a_weight_do_not_matter() throws Exception {
    String path = completed("a.pdf");
    assertThat(
            client
                .get(path, "Accept", "text/plain; q=0.1, application/json")
                .header("Content-Type"))
        .startsWith("application/json");
    assertThat(
            client
                .get(path, "Accept", "text/csv ; header=present ; q=0.1 , text/plain;q=0.2")
                .header("Content-Type"))
        .startsWith("text/plain");
  }

  @Test
  void a_format_that_cannot_hold_the_document_is_refused() throws Exception {
    Reply reply = client.get(completed("a.docx") + "?format=pdf");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("UNKNOWN_FORMAT");
    assertThat(reply.header("Content-Disposition")).isEmpty();
  }

  @Test
  void what_is_not_there_yet_is_a_conflict() throws Exception {
    String id = submit("a.pdf");
    Reply reply = client.get("/v1/jobs/" + id + "/result");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("NOT_FINISHED");
  }
}
