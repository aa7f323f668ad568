// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Lease;
import dev.legible.queue.TaskHandler;
import dev.legible.server.webhook.Deliveries.Delivery;
import dev.legible.server.webhook.Deliveries.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deliveries whose workers vanish and whose jobs are removed, and what their owners see of them. */
abstract class DeliveryUpsetContract extends DeliveryBench {

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
  void what_is_no_address_is_told_and_stops_nobody() throws InterruptedException {
    Delivery nowhere = send("default", "job-1", "https://a.example/a|b");
    Delivery other = send("default", "job-2");
    bench().worker().runNext();
    bench().worker().runNext();

    assertThat(now(nowhere).state()).isEqualTo(State.PENDING);
    assertThat(now(nowhere).lastError()).contains("not an address that can be called");
    assertThat(now(other).state()).isEqualTo(State.DELIVERED);
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
