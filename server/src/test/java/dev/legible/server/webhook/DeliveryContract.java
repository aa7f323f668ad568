// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.outbound.GuardedOutbound;
import dev.legible.server.webhook.Deliveries.Delivery;
import dev.legible.server.webhook.Deliveries.State;
import dev.legible.server.webhook.Outbox.OutgoingWebhook;
import dev.legible.testkit.queue.ManualWorker;
import dev.legible.testkit.queue.SettableDatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries from outbox to receiver, on each database, over days that pass at once. */
abstract class DeliveryContract {

  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final String PAYLOAD = "{\"job_id\":\"j\",\"text_content\":\"Grüße\"}";

  final ScriptedReceiver receiver = new ScriptedReceiver();
  private @Nullable Bench bench;

  /** A database opened with {@link SettableDatabaseClock#of}, not migrated. */
  abstract Database openDatabase();

  /** Everything wired as the server does it. */
  private record Bench(
      Database database,
      SettableDatabaseClock clock,
      TaskQueue queue,
      SqlOutbox outbox,
      GuardedOutbound outbound,
      DeliveryHandler handler,
      ManualWorker worker) {}

  @BeforeEach
  void wire() {
    Database database = openDatabase();
    SettableDatabaseClock clock = new SettableDatabaseClock(database, START);
    database.migrate("db/queue", "db/server");
    AtomicReference<@Nullable SqlOutbox> told = new AtomicReference<>();
    TaskQueue queue =
        TaskQueues.in(
            database,
            (transaction, task, state, failure) -> {
              SqlOutbox outbox = told.get();
              if (outbox != null) {
                outbox.ended(transaction, task, state, failure);
              }
            });
    SqlOutbox outbox = new SqlOutbox(database, queue);
    told.set(outbox);
    GuardedOutbound outbound =
        new GuardedOutbound(List.of(receiver.origin()), Duration.ofSeconds(10));
    DeliveryHandler handler =
        new DeliveryHandler(
            outbox,
            outbound,
            new WebhookSigner(List.of("new secret", "old secret")),
            clock,
            new Random(1));
    ManualWorker worker = new ManualWorker(queue, SqlOutbox.QUEUE, Map.of(SqlOutbox.KIND, handler));
    bench = new Bench(database, clock, queue, outbox, outbound, handler, worker);
  }

  @AfterEach
  void unwire() {
    bench().outbound().close();
    bench().database().close();
    receiver.close();
  }

  private Bench bench() {
    Bench wired = bench;
    if (wired == null) {
      throw new AssertionError("Everything is wired before each test.");
    }
    return wired;
  }

  private Delivery send(String tenant, String job) {
    return send(tenant, job, receiver.url("/hook?token=hush"));
  }

  private Delivery send(String tenant, String job, String url) {
    bench()
        .database()
        .transact(
            transaction ->
                bench()
                    .outbox()
                    .add(
                        transaction,
                        new OutgoingWebhook(tenant, job, url, "job.completed", PAYLOAD)));
    return bench().outbox().list(tenant, null, job, null, 1).getFirst();
  }

  private Delivery now(Delivery delivery) {
    return bench().outbox().find("default", delivery.id()).orElseThrow();
  }

  private void pass(Duration time) throws InterruptedException {
    bench().clock().advance(time);
    bench().worker().runAll();
  }

  @Test
  void a_message_arrives_signed_with_both_secrets() throws InterruptedException {
    Delivery delivery = send("default", "job-1");
    assertThat(delivery.state()).isEqualTo(State.PENDING);
    assertThat(delivery.nextAttemptAt()).isEqualTo(START);

    bench().worker().runAll();

    assertThat(receiver.seen()).hasSize(1);
    ScriptedReceiver.Message message = receiver.seen().getFirst();
    assertThat(message.body()).isEqualTo(PAYLOAD);
    assertThat(message.header("Content-Type")).isEqualTo("application/json");
    assertThat(message.header("webhook-id")).isEqualTo(delivery.id()).startsWith("msg_");
    assertThat(message.header("webhook-timestamp")).isEqualTo("" + START.getEpochSecond());
    assertThat(SignatureCheck.agrees("new secret", message::header, message.body())).isTrue();
    assertThat(SignatureCheck.agrees("old secret", message::header, message.body())).isTrue();
    Delivery after = now(delivery);
    assertThat(after.state()).isEqualTo(State.DELIVERED);
    assertThat(after.attempts()).isEqualTo(1);
    assertThat(after.lastStatus()).isEqualTo(204);
    assertThat(after.deliveredAt()).isEqualTo(START);
    assertThat(after.nextAttemptAt()).isNull();
    assertThat(bench().handler().attempts()).isEqualTo(new DeliveryAttempts(1, 0));
  }

  @Test
  void nothing_is_sent_of_a_transaction_that_was_rolled_back() throws InterruptedException {
    try {
      bench()
          .database()
          .transact(
              transaction -> {
                bench()
                    .outbox()
                    .add(
                        transaction,
                        new OutgoingWebhook("default", "j", receiver.url("/"), "t", PAYLOAD));
                throw new IllegalStateException("rolled back");
              });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("rolled back");
    }

    assertThat(bench().worker().runAll()).isZero();
    assertThat(receiver.seen()).isEmpty();
    assertThat(bench().outbox().list("default", null, null, null, 10)).isEmpty();
  }

  @Test
  void a_receiver_that_is_down_for_three_days_gets_its_message_under_one_id()
      throws InterruptedException {
    receiver.answers(503, 9);
    Delivery delivery = send("default", "job-1");
    bench().worker().runAll();
    assertThat(now(delivery).lastError()).contains("status 503");

    int hours = 0;
    while (now(delivery).state() == State.PENDING) {
      assertThat(++hours).isLessThan(100);
      pass(Duration.ofHours(1));
    }

    assertThat(receiver.seen()).hasSize(10);
    assertThat(hours).isBetween(60, 92);
    assertThat(receiver.seen())
        .allSatisfy(
            message -> {
              assertThat(message.header("webhook-id")).isEqualTo(delivery.id());
              assertThat(SignatureCheck.agrees("new secret", message::header, message.body()))
                  .isTrue();
            });
    assertThat(new HashSet<>(timestamps())).hasSize(10);
    assertThat(now(delivery).state()).isEqualTo(State.DELIVERED);
    assertThat(now(delivery).attempts()).isEqualTo(10);
    assertThat(now(delivery).lastError()).isNull();
  }

  private List<@Nullable String> timestamps() {
    List<@Nullable String> timestamps = new ArrayList<>();
    receiver.seen().forEach(message -> timestamps.add(message.header("webhook-timestamp")));
    return timestamps;
  }

  @Test
  void after_the_last_attempt_a_message_is_a_dead_letter_that_can_be_sent_again()
      throws InterruptedException {
    receiver.answers(500, 10);
    Delivery delivery = send("default", "job-1");
    bench().worker().runAll();
    for (int day = 0; day < 30; day++) {
      pass(Duration.ofDays(1));
    }
    assertThat(receiver.seen()).hasSize(10);
    Delivery dead = now(delivery);
    assertThat(dead.state()).isEqualTo(State.DEAD);
    assertThat(dead.lastStatus()).isEqualTo(500);
    assertThat(dead.lastError()).contains("status 500");
    assertThat(dead.nextAttemptAt()).isNull();
    assertThat(bench().outbox().counts())
        .isEqualTo(Map.of(State.PENDING, 0L, State.DELIVERED, 0L, State.DEAD, 1L));

    assertThat(bench().outbox().redeliver("default", delivery.id()).orElseThrow().state())
        .isEqualTo(State.PENDING);
    bench().worker().runAll();

    assertThat(now(delivery).state()).isEqualTo(State.DELIVERED);
    assertThat(now(delivery).attempts()).isEqualTo(11);
    assertThat(receiver.seen().getLast().header("webhook-id")).isEqualTo(delivery.id());
  }

  @Test
  void what_was_delivered_can_be_delivered_again() throws InterruptedException {
    Delivery delivery = send("default", "job-1");
    bench().worker().runAll();

    bench().outbox().redeliver("default", delivery.id());
    assertThat(now(delivery).deliveredAt()).isNull();
    bench().worker().runAll();

    assertThat(receiver.seen()).hasSize(2);
    assertThat(now(delivery).state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void redelivering_what_waits_for_its_next_attempt_sends_it_once() throws InterruptedException {
    receiver.answers(500, 1);
    Delivery delivery = send("default", "job-1");
    bench().worker().runAll();

    bench().outbox().redeliver("default", delivery.id());
    bench().worker().runAll();
    pass(Duration.ofDays(1));

    assertThat(receiver.seen()).hasSize(2);
    assertThat(now(delivery).state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void a_redirect_is_a_failure_and_is_not_followed() throws InterruptedException {
    receiver.answers(
        new ScriptedReceiver.Answer(
            307, "Location", receiver.url("/elsewhere"), new CountDownLatch(0)));
    Delivery delivery = send("default", "job-1");

    bench().worker().runAll();

    assertThat(receiver.seen()).extracting(ScriptedReceiver.Message::path).containsExactly("/hook");
    assertThat(now(delivery).state()).isEqualTo(State.PENDING);
    assertThat(now(delivery).lastStatus()).isEqualTo(307);
  }

  @Test
  void a_receiver_that_is_gone_is_believed_at_once() throws InterruptedException {
    receiver.answers(410, 1);
    Delivery delivery = send("default", "job-1");

    bench().worker().runAll();
    pass(Duration.ofDays(4));

    assertThat(receiver.seen()).hasSize(1);
    assertThat(now(delivery).state()).isEqualTo(State.DEAD);
    assertThat(now(delivery).attempts()).isEqualTo(1);
    assertThat(now(delivery).lastStatus()).isEqualTo(410);
  }

  @Test
  void a_receiver_that_asks_for_patience_gets_up_to_twice_the_pause() throws InterruptedException {
    CountDownLatch none = new CountDownLatch(0);
    receiver.answers(
        new ScriptedReceiver.Answer(429, "Retry-After", "7", none),
        new ScriptedReceiver.Answer(429, "Retry-After", "86400", none));
    Delivery delivery = send("default", "job-1");

    bench().worker().runAll();
    assertThat(now(delivery).nextAttemptAt()).isEqualTo(START.plusSeconds(7));
    pass(Duration.ofSeconds(6));
    assertThat(receiver.seen()).hasSize(1);
    pass(Duration.ofSeconds(1));
    assertThat(receiver.seen()).hasSize(2);
    assertThat(now(delivery).nextAttemptAt()).isEqualTo(START.plusSeconds(607));
  }

  @Test
  void a_receiver_that_does_not_answer_is_tried_again() throws InterruptedException {
    Delivery delivery = send("default", "job-1");
    receiver.close();

    bench().worker().runAll();

    assertThat(now(delivery).state()).isEqualTo(State.PENDING);
    assertThat(now(delivery).lastStatus()).isNull();
    assertThat(now(delivery).lastError()).isEqualTo("The receiver does not accept connections.");
    assertThat(now(delivery).attempts()).isEqualTo(1);
    assertThat(bench().handler().attempts()).isEqualTo(new DeliveryAttempts(0, 1));
  }

  @Test
  void an_address_that_must_not_be_called_is_said_to_be_so() throws InterruptedException {
    Delivery delivery = send("default", "job-1", "http://10.1.2.3/hook");

    bench().worker().runAll();

    assertThat(now(delivery).state()).isEqualTo(State.PENDING);
    assertThat(now(delivery).lastError()).contains("LEGIBLE_ALLOWED_ORIGINS=http://10.1.2.3");
  }

  @Test
  void workers_that_vanish_again_and_again_do_not_use_up_a_message() throws InterruptedException {
    receiver.answers(500, 1);
    Delivery delivery = send("default", "job-1");
    bench().worker().runAll();
    bench().clock().advance(Duration.ofSeconds(10));

    for (int times = 0; times < 7; times++) {
      Lease abandoned = bench().worker().abandonNext();
      assertThat(abandoned.task().payload()).isEqualTo(delivery.id());
      bench().clock().advance(Duration.ofMinutes(1));
      assertThat(bench().queue().reap()).isEqualTo(1);
      bench().clock().advance(Duration.ofMinutes(1));
    }
    assertThat(now(delivery).state()).isEqualTo(State.PENDING);
    bench().worker().runAll();

    assertThat(now(delivery).state()).isEqualTo(State.DELIVERED);
    assertThat(receiver.seen()).hasSize(2);
  }

  @Test
  void a_worker_that_comes_back_from_the_dead_changes_nothing() throws InterruptedException {
    Delivery delivery = send("default", "job-1");
    Lease zombie = bench().worker().abandonNext();
    bench().outbox().redeliver("default", delivery.id());
    receiver.answers(500, 1);
    bench().clock().advance(Duration.ofMinutes(1));
    bench().queue().reap();
    bench().worker().runAll();
    Delivery before = now(delivery);

    bench()
        .outbox()
        .attemptFailed(zombie.task(), new SqlOutbox.Failure(418, "late"), Duration.ofDays(1));
    bench()
        .database()
        .transact(transaction -> bench().outbox().delivered(transaction, zombie.task(), 200));

    assertThat(before.lastStatus()).isEqualTo(500);
    assertThat(now(delivery)).isEqualTo(before);
  }

  @Test
  void the_deliveries_of_a_removed_job_are_forgotten() throws InterruptedException {
    Delivery kept = send("default", "job-1");
    Delivery removed = send("default", "job-2");

    bench().database().transact(transaction -> bench().outbox().remove(transaction, "job-2"));
    bench().worker().runAll();

    assertThat(receiver.seen()).hasSize(1);
    assertThat(bench().outbox().find("default", removed.id())).isEmpty();
    assertThat(now(kept).state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void a_delivery_removed_while_it_is_sent_does_no_harm() throws InterruptedException {
    Delivery removed = send("default", "job-1");
    Lease lease = bench().worker().abandonNext();
    bench().database().transact(transaction -> bench().outbox().remove(transaction, "job-1"));

    boolean held =
        bench().worker().settle(lease, bench().handler().handle(lease, new Undisturbed()));

    assertThat(held).isFalse();
    assertThat(receiver.seen()).isEmpty();
    assertThat(bench().outbox().find("default", removed.id())).isEmpty();
  }

  private record Undisturbed() implements TaskHandler.Execution {
    @Override
    public boolean draining() {
      return false;
    }

    @Override
    public int slot() {
      return 0;
    }
  }

  @Test
  void a_list_is_newest_first_page_by_page_and_filtered() throws InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(send("default", "job-" + i).id());
      bench().clock().advance(i % 2 == 0 ? Duration.ZERO : Duration.ofSeconds(1));
    }
    bench().worker().runNext();

    List<Delivery> first = bench().outbox().list("default", null, null, null, 3);
    List<Delivery> second = bench().outbox().list("default", null, null, first.getLast().id(), 3);
    List<String> listed = new ArrayList<>();
    first.forEach(delivery -> listed.add(delivery.id()));
    second.forEach(delivery -> listed.add(delivery.id()));

    assertThat(listed).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(first.getFirst().id()).isEqualTo(ids.getFirst());
    assertThat(second).hasSize(2);
    assertThat(bench().outbox().list("default", State.DELIVERED, null, null, 9)).hasSize(1);
    assertThat(bench().outbox().list("default", State.PENDING, null, null, 9)).hasSize(4);
    assertThat(bench().outbox().list("default", State.PENDING, "job-4", null, 9)).hasSize(1);
    assertThat(bench().outbox().list("default", null, "job-9", null, 9)).isEmpty();
  }

  @Test
  void others_see_nothing_of_a_tenants_deliveries() {
    Delivery delivery = send("default", "job-1");

    assertThat(bench().outbox().list("other", null, null, null, 9)).isEmpty();
    assertThat(bench().outbox().find("other", delivery.id())).isEmpty();
    assertThat(bench().outbox().redeliver("other", delivery.id())).isEmpty();
    assertThat(bench().outbox().redeliver("default", "msg_none")).isEmpty();
  }

  @Test
  void queries_of_receivers_are_not_shown() {
    Delivery delivery = send("default", "job-1");

    assertThat(delivery.url()).isEqualTo(receiver.url("/hook"));
  }
}
