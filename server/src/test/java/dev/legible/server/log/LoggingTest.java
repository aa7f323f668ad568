// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process that logs writes, with secrets planted in it. */
class LoggingTest {

  @Test
  void text_has_time_level_job_and_message() throws Exception {
    List<String> lines = run("text");

    assertThat(lines.get(0)).matches("\\d{4}-\\d\\d-\\d\\dT\\S+ INFO  a line of no job");
    assertThat(lines.get(1)).endsWith(" INFO  [job-1] a line of a job, ***");
    assertThat(lines.get(2)).endsWith(" WARN  [job-2] failed at https://host/x?***");
    assertThat(lines.get(3)).isEqualTo("java.lang.IllegalStateException: ***");
    assertThat(lines).anyMatch(line -> line.endsWith(" INFO  [job-1] two | lines"));
    assertThat(lines).anyMatch(line -> line.endsWith(" values password=*** pages=3"));
    assertThat(lines.getLast()).endsWith(" WARN  a warning of a library: Authorization: ***");
  }

  @Test
  void json_has_an_object_on_each_line() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run("json")) {
      lines.add(new ObjectMapper().readTree(line));
    }

    assertThat(lines).hasSize(6);
    assertThat(Instant.parse(lines.get(0).get("time").asText())).isAfter(Instant.EPOCH);
    assertThat(lines.get(0).has("job")).isFalse();
    assertThat(lines.get(1).get("job").asText()).isEqualTo("job-1");
    assertThat(lines.get(2).get("level").asText()).isEqualTo("WARN");
    assertThat(lines.get(2).get("trace").asText()).contains("IllegalStateException: ***");
    assertThat(lines.get(3).get("message").asText()).isEqualTo("two\nlines");
    assertThat(lines.get(4).get("values").toString())
        .isEqualTo("{\"password\":\"***\",\"pages\":\"3\"}");
  }

  private static List<String> run(String format) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LoggingProcess.class.getName(),
                format)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out).isEmpty();
    assertThat(err)
        .doesNotContain("canary")
        .doesNotContain("before the start")
        .doesNotContain("too ");
    return err.lines().toList();
  }
}
