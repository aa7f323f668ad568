// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A running API for each test, of which no temporary file may be left. */
abstract class ApiTest {

  static final String ASYNC = "/v1/process/async";

  @TempDir Path folder;
  RunningApi api;
  CheckedClient client;

  @BeforeEach
  void start() {
    api = running();
    client = api.client;
  }

  RunningApi running() {
    return new RunningApi(folder);
  }

  @AfterEach
  void no_temporary_file_is_left() {
    api.close();
    assertThat(api.temporaryFiles()).isEmpty();
  }

  /** Sends a document and returns the id of its job. */
  String submit(String filename, String... headers) throws IOException, InterruptedException {
    CheckedClient.Reply reply = client.postForm(ASYNC, Form.of(filename, "some bytes"), headers);
    assertThat(reply.status()).isEqualTo(202);
    return reply.json().get("job_id").asText();
  }
}
