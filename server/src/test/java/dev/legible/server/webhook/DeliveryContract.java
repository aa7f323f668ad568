// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.server.webhook.Deliveries.Delivery;
import dev.legible.server.webhook.Deliveries.State;
import dev.legible.server.webhook.Outbox.OutgoingWebhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deliveries from outbox to receiver, over days that pass at once. */
abstract class DeliveryContract extends DeliveryBench {

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
}
