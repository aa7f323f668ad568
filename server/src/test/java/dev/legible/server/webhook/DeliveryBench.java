// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import dev.legible.queue.Database;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.outbound.GuardedOutbound;
import dev.legible.server.webhook.Deliveries.Delivery;
import dev.legible.server.webhook.Outbox.OutgoingWebhook;
import dev.legible.testkit.queue.ManualWorker;
import dev.legible.testkit.queue.SettableDatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Outbox, sender and receiver wired as the server does it, on a database whose time is set by hand. */
abstract class DeliveryBench {

  static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  static final String PAYLOAD = "{\"job_id\":\"j\",\"text_content\":\"Grüße\"}";

  final ScriptedReceiver receiver = new ScriptedReceiver();
  private @Nullable Bench bench;

  /** A database opened with {@link SettableDatabaseClock#of}, not migrated. */
  abstract Database openDatabase();

  /** Everything wired as the server does it. */
  record Bench(
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

  final Bench bench() {
    Bench wired = bench;
    if (wired == null) {
      throw new AssertionError("Everything is wired before each test.");
    }
    return wired;
  }

  final Delivery send(String tenant, String job) {
    return send(tenant, job, receiver.url("/hook?token=hush"));
  }

  final Delivery send(String tenant, String job, String url) {
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

  final Delivery now(Delivery delivery) {
    return bench().outbox().find("default", delivery.id()).orElseThrow();
  }

  final void pass(Duration time) throws InterruptedException {
    bench().clock().advance(time);
    bench().worker().runAll();
  }
}
