// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TransactionalWork;
import dev.legible.server.log.LogContext;
import dev.legible.server.outbound.AddressRefusedException;
import dev.legible.server.outbound.Outbound;
import dev.legible.server.outbound.ShownUrl;
import dev.legible.server.webhook.SqlOutbox.Failure;
import dev.legible.server.webhook.SqlOutbox.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a message once. What the receiver says decides what becomes of its task: 2xx ends it, 410 gives
 * it up, anything else has it tried again as {@link RetrySchedule} says.
 */
public final class DeliveryHandler implements TaskHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandler.class);

  private static final int GONE = 410;
  private static final String FAILED = "WEBHOOK_FAILED";

  private final SqlOutbox outbox;
  private final Outbound outbound;
  private final WebhookSigner signer;
  private final InstantSource clock;
  private final RetrySchedule schedule;
  private final Receivers receivers = new Receivers();
  private final DeliveryAttempts.Tally tally = new DeliveryAttempts.Tally();

  /**
   * Makes the handler of tasks of kind {@link SqlOutbox#KIND}.
   *
   * @param clock of the world: receivers compare it with theirs
   * @param random spreads the retries; thread-safe
   */
  public DeliveryHandler(
      SqlOutbox outbox,
      Outbound outbound,
      WebhookSigner signer,
      InstantSource clock,
      RandomGenerator random) {
    this.outbox = outbox;
    this.outbound = outbound;
    this.signer = signer;
    this.clock = clock;
    this.schedule = new RetrySchedule(random);
  }

  /** What this process has sent since it started. */
  public DeliveryAttempts attempts() {
    return tally.sum();
  }

  @Override
  public Outcome handle(Lease lease, Execution execution) throws InterruptedException {
    if (execution.draining()) {
      return new Outcome.Released();
    }
    Task task = lease.task();
    Optional<Message> message = outbox.message(task);
    if (message.isEmpty()) {
      // Its job was removed, or it is sent by another task.
      return new Outcome.Succeeded(TransactionalWork.NOTHING);
    }
    try (LogContext _ = LogContext.job(message.get().jobId())) {
      return send(task, message.get());
    }
  }

  private Outcome send(Task task, Message message) throws InterruptedException {
    try {
      // A callback address that came by SQL need not be one.
      outbound.requireAllowed(message.url());
    } catch (AddressRefusedException refused) {
      Failure failure = new Failure(null, Unreachable.words(refused));
      return failed(task, message, failure, true, 0);
    }
    return switch (receivers.enter(receiver(message))) {
      case Receivers.Later(Duration delay) ->
          new Outcome.Succeeded(transaction -> outbox.putBack(transaction, task, delay));
      case Receivers.Go turn -> {
        try (turn) {
          yield attempt(task, message);
        }
      }
    };
  }

  private static String receiver(Message message) {
    URI url = URI.create(message.url());
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  private Outcome attempt(Task task, Message message) throws InterruptedException {
    byte[] body = message.payload().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.putAll(signer.headers(message.id(), clock.instant(), body));
    try {
      return answered(task, message, outbound.post(URI.create(message.url()), headers, body));
    } catch (IOException problem) {
      if (Thread.interrupted()) {
        throw new InterruptedException("The delivery was stopped.");
      }
      return failed(task, message, new Failure(null, Unreachable.words(problem)), true, 0);
    }
  }

  private Outcome answered(Task task, Message message, Outbound.Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      tally.delivered();
      LOG.info("Webhook {} was delivered to {}.", message.id(), ShownUrl.of(message.url()));
      return new Outcome.Succeeded(transaction -> outbox.delivered(transaction, task, status));
    }
    String words =
        status == GONE
            ? "The receiver answered with status 410: it wants no more."
            : "The receiver answered with status " + status + ".";
    return failed(
        task, message, new Failure(status, words), status != GONE, answer.retryAfterSeconds());
  }

  private Outcome failed(
      Task task, Message message, Failure failure, boolean retryable, long retryAfterSeconds) {
    Duration pause = schedule.pauseAfter(task, retryAfterSeconds);
    tally.failed();
    outbox.attemptFailed(task, failure, pause);
    boolean again = retryable && RetrySchedule.attemptsLeft(task) > 1;
    LOG.warn(
        "Webhook {} was not delivered to {}: {} {}",
        message.id(),
        ShownUrl.of(message.url()),
        failure.message(),
        again ? "It is sent again in " + pause.toSeconds() + " s." : "It is given up.");
    return new Outcome.Failed(new TaskFailure(FAILED, failure.message()), retryable, pause);
  }
}
