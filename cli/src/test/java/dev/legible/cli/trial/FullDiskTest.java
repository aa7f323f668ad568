// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.ServiceClient.Answer;
import dev.legible.cli.running.Until;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder, with SQLite, objects and temporary files in it, is a small file system of its own. */
class FullDiskTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int DOCUMENT_BYTES = 1 << 20;
  private static final int MORE_THAN_FIT = 60;

  @TempDir private Path folder;
  private Path data;
  private LegibleProcess server;
  private ServiceClient client;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    server =
        LegibleProcess.start(
            "server",
            folder,
            Map.of(
                "LEGIBLE_DATA",
                data.toString(),
                "TEMP_DIR",
                data.resolve("tmp").toString(),
                "LEGIBLE_DISK_RESERVE",
                "16m",
                "API_PORT",
                "0"),
            onSmallDisk(data),
            "serve");
    client = new ServiceClient(server.address());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The mount is seen by the service only and is gone with it. */
  private static List<String> onSmallDisk(Path data) {
    boolean root = "root".equals(System.getProperty("user.name"));
    return List.of(
        "unshare",
        root ? "-m" : "-rm",
        "sh",
        "-c",
        "mount -t tmpfs -o size=64m,mode=700 tmpfs '%s' && exec \"$@\"".formatted(data),
        "legible");
  }

  private Answer submit(int number) throws IOException, InterruptedException {
    byte[] text =
        "Line of document %d.\n".formatted(number).repeat(DOCUMENT_BYTES / 22).getBytes(UTF_8);
    return client.submit(
        "big-%d.txt".formatted(number), text, Map.of("cache", "false"), "big-" + number);
  }

  @Test
  void what_does_not_fit_is_refused_and_what_was_accepted_is_read() throws Exception {
    List<String> accepted = new ArrayList<>();
    List<Answer> refused = new ArrayList<>();
    for (int i = 0; i < MORE_THAN_FIT; i++) {
      Answer answer = submit(i);
      if (answer.status() == 202) {
        accepted.add(answer.json().path("job_id").asText());
      } else {
        refused.add(answer);
      }
    }

    assertThat(accepted).isNotEmpty();
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(503));
    // Results take room, too: the last ones wait until the first ones are fetched and deleted.
    for (String id : accepted) {
      requireCompleted(List.of(id));
      assertThat(client.delete("/v1/jobs/" + id).status()).isLessThan(300);
    }
    Answer after = submit(MORE_THAN_FIT);
    assertThat(after.status()).as(after.body()).isEqualTo(202);
  }

  @Test
  void what_somebody_else_fills_the_disk_with_delays_what_was_accepted() throws Exception {
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Answer answer = submit(i);
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
      accepted.add(answer.json().path("job_id").asText());
    }
    Path filler = server.seen(data).resolve("filler");
    fill(filler);

    assertThat(submit(MORE_THAN_FIT).status()).isEqualTo(503);
    for (String id : accepted) {
      assertThat(client.state(id)).isIn("queued", "processing", "completed");
    }
    Files.delete(filler);
    requireCompleted(accepted);
  }

  private static void fill(Path file) throws IOException {
    byte[] much = new byte[64 << 10];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(much);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private void requireCompleted(List<String> jobs) throws Exception {
    for (String id : jobs) {
      Until.holds("the end of " + id, PATIENCE, () -> client.ended(id));
      assertThat(client.state(id)).isEqualTo("completed");
    }
  }
}
