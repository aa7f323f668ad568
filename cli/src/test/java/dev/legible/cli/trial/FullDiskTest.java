// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.cli.trial.ServiceClient.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder is a file system of a few megabytes that belongs to the service alone. */
class FullDiskTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int UPLOAD_BYTES = 2 << 20;
  private static final int MORE_THAN_FIT = 20;

  @TempDir private Path folder;

  @Test
  void what_does_not_fit_is_refused_and_what_was_accepted_ends() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (LegibleProcess server =
        LegibleProcess.start(
            "server",
            folder,
            Map.of("LEGIBLE_DATA", data.toString(), "API_PORT", "0"),
            onSmallDisk(data),
            "serve")) {
      ServiceClient client = new ServiceClient(server.address());
      List<String> accepted = new ArrayList<>();
      List<Answer> refused = new ArrayList<>();
      for (int i = 0; i < MORE_THAN_FIT; i++) {
        Answer answer =
            client.submit("big-%d.txt".formatted(i), text(i), Map.of("cache", "false"), "big-" + i);
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
      for (String id : accepted) {
        Until.holds("the end of " + id, PATIENCE, () -> client.ended(id));
        Until.holds("room again", PATIENCE, () -> client.delete("/v1/jobs/" + id).status() < 300);
      }
      Answer after = client.submit("after.txt", text(99), Map.of(), "after");
      assertThat(after.status()).as(after.body()).isEqualTo(202);
      String id = after.json().path("job_id").asText();
      Until.holds("the end of " + id, PATIENCE, () -> client.ended(id));
      assertThat(client.state(id)).isEqualTo("completed");
    }
  }

  /** The mount is seen by the service only and is gone with it. */
  private static List<String> onSmallDisk(Path data) {
    boolean root = "root".equals(System.getProperty("user.name"));
    return List.of(
        "unshare",
        root ? "-m" : "-rm",
        "sh",
        "-c",
        "mount -t tmpfs -o size=16m,mode=700 tmpfs '%s' && exec \"$@\"".formatted(data),
        "legible");
  }

  private static byte[] text(int number) {
    return "Line of document %d.\n".formatted(number).repeat(UPLOAD_BYTES / 22).getBytes(UTF_8);
  }
}
