// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.Until;
import dev.legible.cli.running.WebhookReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * One seeded run: documents are sent, something is broken, it is mended, and then all that was accepted
 * has to have ended as it should.
 */
final class Trial {

  private static final Duration HEALED_BY = Duration.ofMinutes(3);
  private static final Duration TIDY_BY = Duration.ofMinutes(1);
  private static final List<TrialDocument> DOCUMENTS = List.of(TrialDocument.values());
  private static final int FEWEST = 4;
  private static final int MOST = 7;

  /** What each document said the first time it was read: it must always say that. */
  private static final Map<TrialDocument, String> REFERENCE = new ConcurrentHashMap<>();

  private final long seed;
  private final RandomGenerator random;
  private final Backend backend;
  private final Fault fault;
  private final Map<String, Sent> accepted = new LinkedHashMap<>();

  private record Sent(TrialDocument document, boolean cancelled) {}

  /**
   * What a trial found.
   *
   * @param recovery of what a killed process held; empty when nothing was held
   */
  record Finding(long seed, Backend backend, Fault fault, int jobs, Optional<Recovery> recovery) {}

  /** What a seed chooses. */
  static Fault faultOf(long seed, Backend backend) {
    return Fault.any(backend.faults(), new SplittableRandom(seed));
  }

  Trial(long seed, Backend backend, Fault fault) {
    this.seed = seed;
    this.backend = backend;
    this.fault = fault;
    this.random = new SplittableRandom(seed).split();
  }

  /** Runs it in an empty folder; an AssertionError says what was not as it should be. */
  Finding run(Path folder) throws IOException, InterruptedException {
    try (WebhookReceiver receiver = new WebhookReceiver();
        Deployment deployment = new Deployment(folder, backend, receiver)) {
      send(deployment);
      Optional<Recovery> recovery = new FaultInjection(deployment, random).inject(fault);
      check(deployment);
      return new Finding(seed, backend, fault, accepted.size(), recovery);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "Trial %d on %s with %s, in %s".formatted(seed, backend, fault, folder), e);
    }
  }

  private void send(Deployment deployment) throws IOException, InterruptedException {
    int jobs = random.nextInt(FEWEST, MOST + 1);
    ServiceClient client = deployment.client();
    for (int i = 0; i < jobs; i++) {
      TrialDocument document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
      ServiceClient.Answer answer = send(deployment, client, document, i);
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
      String id = answer.json().path("job_id").asText();
      boolean cancel = random.nextInt(6) == 0;
      if (cancel) {
        cancel = client.delete("/v1/jobs/" + id).json().path("status").asText().equals("cancelled");
      }
      accepted.put(id, new Sent(document, cancel));
    }
  }

  private ServiceClient.Answer send(
      Deployment deployment, ServiceClient client, TrialDocument document, int number)
      throws IOException, InterruptedException {
    Map<String, String> fields =
        Map.of(
            "callback_url",
            deployment.receiver().url(),
            "document_id",
            "trial-%d-%d".formatted(seed, number),
            "priority",
            List.of("high", "normal", "low").get(random.nextInt(3)),
            "cache",
            Boolean.toString(random.nextBoolean()));
    return client.submit(
        document.filename(), document.make(), fields, "trial-%d-%d".formatted(seed, number));
  }

  private void check(Deployment deployment) throws IOException, InterruptedException {
    ServiceClient client = deployment.client();
    for (Map.Entry<String, Sent> job : accepted.entrySet()) {
      String id = job.getKey();
      Until.holds("the end of job " + id, HEALED_BY, () -> client.ended(id));
      checkEnd(client, id, job.getValue());
      if (!job.getValue().cancelled()) {
        checkWebhook(deployment, client, id);
      }
    }
    assertThat(accepted.keySet()).containsAll(deployment.receiver().jobs());
    assertThat(deployment.receiver().strays()).as("redirects followed").isZero();
    checkTidiness(deployment);
  }

  /** Whatever was killed on the way: once all have ended nothing of theirs may be left. */
  private static void checkTidiness(Deployment deployment) {
    for (LegibleProcess process : deployment.running()) {
      List<ProcessHandle> children = process.descendants();
      assertThat(process.terminate()).as("exit status of SIGTERM").isIn(0, 143);
      Until.holds(
          "the end of all children",
          TIDY_BY,
          () -> children.stream().noneMatch(ProcessHandle::isAlive));
      Until.holds(
          "an empty temporary folder of " + process.label(),
          TIDY_BY,
          () -> process.leftovers().isEmpty());
    }
  }

  private static void checkEnd(ServiceClient client, String id, Sent sent)
      throws IOException, InterruptedException {
    String state = client.state(id);
    assertThat(state)
        .as("%s, %s", sent, client.get("/v1/jobs/" + id).body())
        .isEqualTo(sent.cancelled() ? "cancelled" : sent.document().expectedState());
    List<String> ends =
        client.events(id).stream()
            .filter(type -> List.of("completed", "failed", "cancelled").contains(type))
            .toList();
    assertThat(ends).as("terminal events").containsExactly(state);
    ServiceClient.Answer result = client.get("/v1/jobs/" + id + "/result?format=text");
    switch (state) {
      case "completed" -> {
        assertThat(result.status()).as(result.body()).isEqualTo(200);
        assertThat(problems(client, id)).as("problems of %s", sent.document()).isEmpty();
        String said = REFERENCE.computeIfAbsent(sent.document(), _ -> result.body());
        assertThat(result.body()).as("what %s says", sent.document()).isEqualTo(said).isNotBlank();
      }
      case "failed" -> assertThat(result.status()).as(result.body()).isEqualTo(422);
      default -> assertThat(result.status()).as(result.body()).isIn(409, 422);
    }
  }

  private static JsonNode problems(ServiceClient client, String id)
      throws IOException, InterruptedException {
    return client.get("/v1/jobs/" + id + "/result?format=json").json().path("problems");
  }

  private static void checkWebhook(Deployment deployment, ServiceClient client, String id)
      throws IOException, InterruptedException {
    WebhookReceiver receiver = deployment.receiver();
    if (receiver.of(id).isEmpty()) {
      // What an operator does once a receiver is back; without it the next attempt may be minutes
      // away.
      Until.holds("a webhook of job " + id, HEALED_BY, () -> nudged(client, receiver, id));
    }
    List<WebhookReceiver.Received> received = receiver.of(id);
    assertThat(received).allMatch(WebhookReceiver.Received::signed);
    assertThat(received.stream().map(WebhookReceiver.Received::webhookId).distinct()).hasSize(1);
    assertThat(received)
        .extracting(each -> each.payload().path("status").asText())
        .containsOnly(client.state(id));
  }

  private static boolean nudged(ServiceClient client, WebhookReceiver receiver, String id)
      throws IOException, InterruptedException {
    if (!receiver.of(id).isEmpty()) {
      return true;
    }
    List<String> failing = new ArrayList<>();
    for (JsonNode delivery :
        client.get("/v1/webhooks/deliveries?job_id=" + id).json().path("deliveries")) {
      if (delivery.path("attempts").asInt() > 1) {
        failing.add(delivery.path("id").asText());
      }
    }
    for (String delivery : failing) {
      client.post("/v1/webhooks/deliveries/" + delivery + "/redeliver", "{}");
    }
    return false;
  }
}
