// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.TROUBLE;
import static dev.legible.testkit.queue.QueueUnderTest.WORKER;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static dev.legible.testkit.queue.QueueUnderTest.withDelay;
import static dev.legible.testkit.queue.QueueUnderTest.withPriority;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Choice;
import dev.legible.queue.NewTask;
import dev.legible.queue.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose turn it is. A part of {@link TaskQueueContract}. */
interface OrderOfTasks {

  QueueUnderTest queue();

  @Test
  default void tasks_added_together_keep_their_order() {
    List<String> ids = queue().add(task("a", "g"), 20);
    assertThat(queue().claim(WORKER, 20))
        .extracting(lease -> lease.task().id())
        .containsExactlyElementsOf(ids);
  }

  @Test
  default void a_delayed_task_waits() {
    queue().add(withDelay(task("a", "g"), Duration.ofMinutes(1)));
    queue().clock().advance(Duration.ofSeconds(59));
    assertThat(queue().claim(WORKER, 1)).isEmpty();
    queue().clock().advance(Duration.ofSeconds(1));
    assertThat(queue().claim(WORKER, 1)).hasSize(1);
  }

  @Test
  default void queues_are_apart() {
    queue().add(task("a", "g"));
    assertThat(queue().queue().claim("webhooks", WORKER, 1)).isEmpty();
  }

  @Test
  default void kinds_that_cannot_be_done_now_are_left_to_others() {
    List<String> ids = queue().add(task("a", "g"), 3);
    String kind = task("a", "g").kind();

    assertThat(queue().queue().claim(QueueUnderTest.QUEUE, WORKER, 3, except("other", kind)))
        .isEmpty();
    assertThat(queue().queue().claim(QueueUnderTest.QUEUE, WORKER, 3, except("other")))
        .extracting(lease -> lease.task().id())
        .containsExactlyElementsOf(ids);
  }

  private static Choice except(String... kinds) {
    return Choice.ALL.except(Set.of(kinds));
  }

  @Test
  default void who_takes_what_is_urgent_leaves_the_rest_to_others() {
    queue().add(withPriority(task("a", "low"), Priority.LOW));
    queue().add(task("a", "normal"));
    queue().add(withPriority(task("b", "high"), Priority.HIGH));

    assertThat(queue().queue().claim(QueueUnderTest.QUEUE, WORKER, 3, Choice.URGENT))
        .extracting(lease -> lease.task().group())
        .containsExactly("high");
    assertThat(queue().queue().claim(QueueUnderTest.QUEUE, WORKER, 3, Choice.URGENT)).isEmpty();
    assertThat(queue().claim(WORKER, 3)).hasSize(2);
  }

  @Test
  default void an_older_task_of_low_priority_is_not_starved_by_newer_ones() {
    NewTask low = withPriority(task("a", "low"), Priority.LOW);
    NewTask high = withPriority(task("a", "high"), Priority.HIGH);
    queue().add(low);
    queue().clock().advance(Duration.ofMinutes(9));
    queue().add(high);
    queue().clock().advance(Duration.ofMinutes(2));
    queue().add(high);
    queue().add(task("a", "normal"));
    assertThat(queue().claim(WORKER, 4))
        .extracting(lease -> lease.task().group())
        .containsExactly("high", "low", "high", "normal");
  }

  @Test
  default void a_repeated_task_takes_its_place_behind_those_that_came_meanwhile() {
    queue().add(task("a", "first"));
    queue().queue().fail(queue().claimOne(WORKER), TROUBLE, true, Duration.ofSeconds(10));
    queue().clock().advance(Duration.ofSeconds(5));
    queue().add(task("a", "second"));
    queue().clock().advance(Duration.ofSeconds(10));
    assertThat(queue().claim(WORKER, 2))
        .extracting(lease -> lease.task().group())
        .containsExactly("second", "first");
  }

  @Test
  default void tenants_take_turns() {
    queue().add(task("a", "many"), 1_000);
    queue().clock().advance(Duration.ofMinutes(5));
    queue().add(task("b", "one"));
    List<String> tenants = new ArrayList<>();
    for (int claim = 0; claim < 4; claim++) {
      tenants.add(queue().claimOne(WORKER).task().tenant());
      queue().clock().advance(Duration.ofMillis(1));
    }
    assertThat(tenants.subList(0, 2)).contains("b");
    assertThat(tenants).containsOnlyOnce("b");
  }

  @Test
  default void three_tenants_go_round() {
    for (String tenant : List.of("a", "b", "c")) {
      queue().add(task(tenant, "g"), 10);
    }
    List<String> tenants = new ArrayList<>();
    for (int claim = 0; claim < 9; claim++) {
      tenants.add(queue().claimOne(WORKER).task().tenant());
      queue().clock().advance(Duration.ofMillis(1));
    }
    assertThat(tenants.subList(0, 3)).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(tenants.subList(3, 6)).isEqualTo(tenants.subList(0, 3));
    assertThat(tenants.subList(6, 9)).isEqualTo(tenants.subList(0, 3));
  }

  @Test
  default void a_claim_of_many_is_shared_between_tenants() {
    queue().add(task("a", "g"), 100);
    queue().add(task("b", "g"), 100);
    assertThat(
            queue().claim(WORKER, 10).stream().filter(lease -> lease.task().tenant().equals("b")))
        .hasSize(5);
  }

  @Test
  default void a_tenant_whose_tasks_wait_for_later_takes_no_turn() {
    queue().add(withDelay(task("a", "later"), Duration.ofHours(1)), 5);
    queue().add(task("b", "now"), 2);
    assertThat(queue().claim(WORKER, 2))
        .extracting(lease -> lease.task().tenant())
        .containsExactly("b", "b");
  }

  @Test
  default void what_one_tenant_leaves_of_its_share_goes_to_another() {
    queue().add(task("a", "g"), 20);
    queue().add(task("b", "g"), 2);
    queue().add(withDelay(task("c", "later"), Duration.ofHours(1)));
    assertThat(queue().claim(WORKER, 12)).hasSize(12);
  }
}
