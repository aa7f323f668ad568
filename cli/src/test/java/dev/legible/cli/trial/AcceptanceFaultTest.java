// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.Until;
import dev.legible.cli.trial.CommitProxy.Hold;
import dev.legible.testkit.queue.RealPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed at the two moments of accepting a document that matter. */
class AcceptanceFaultTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int HELD_WITHIN_SECONDS = 60;
  private static final String KEY = "the-same-call";

  private static RealPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    postgres = RealPostgres.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void killed_between_the_object_and_commit_nothing_was_accepted() throws Exception {
    String database = postgres.freshDatabase();

    killWhile(Hold.COMMIT, database);

    try (LegibleProcess server = server(database)) {
      ServiceClient client = new ServiceClient(server.address());
      assertThat(jobs(client)).isEmpty();
      assertThat(completed(client, submit(client))).isEqualTo("completed");
      assertThat(jobs(client)).hasSize(1);
    }
  }

  @Test
  void killed_between_commit_and_answer_the_job_is_there_and_a_repeated_call_finds_it()
      throws Exception {
    String database = postgres.freshDatabase();

    killWhile(Hold.ANSWER, database);

    try (LegibleProcess server = server(database)) {
      ServiceClient client = new ServiceClient(server.address());
      JsonNode jobs = jobs(client);
      assertThat(jobs).hasSize(1);
      String id = jobs.path(0).path("job_id").asText();
      assertThat(submit(client)).isEqualTo(id);
      assertThat(completed(client, id)).isEqualTo("completed");
      assertThat(jobs(client)).hasSize(1);
    }
  }

  /** Has a server accept a document through the proxy and kills it while that holds something back. */
  private void killWhile(Hold hold, String database) throws Exception {
    try (CommitProxy proxy = new CommitProxy("127.0.0.1", postgres.port());
        LegibleProcess server =
            server(database.replace(":" + postgres.port() + "/", ":" + proxy.port() + "/"))) {
      ServiceClient client = new ServiceClient(server.address());
      proxy.holdNext(hold);
      Thread caller = Thread.ofVirtual().start(() -> unanswered(client));
      assertThat(proxy.awaitHeld(HELD_WITHIN_SECONDS)).as("something was held back").isTrue();
      server.kill();
      caller.join();
    }
  }

  private static void unanswered(ServiceClient client) {
    try {
      submit(client);
      throw new AssertionError("The call was answered.");
    } catch (IOException e) {
      // As it has to be: the server was killed before it could say anything.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LegibleProcess server(String database) {
    return LegibleProcess.start(
        "server",
        folder,
        Map.of(
            "DATABASE_URL",
            database,
            "API_PORT",
            "0",
            "LEGIBLE_DATA",
            folder.resolve("data").toString()),
        List.of(),
        "serve");
  }

  private static String submit(ServiceClient client) throws IOException, InterruptedException {
    ServiceClient.Answer answer =
        client.submit("note.txt", TrialDocument.NOTE.make(), Map.of(), KEY);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.json().path("job_id").asText();
  }

  private static String completed(ServiceClient client, String id)
      throws IOException, InterruptedException {
    Until.holds("the end of " + id, PATIENCE, () -> client.ended(id));
    return client.state(id);
  }

  private static JsonNode jobs(ServiceClient client) throws IOException, InterruptedException {
    return client.get("/v1/jobs").json().path("jobs");
  }
}
