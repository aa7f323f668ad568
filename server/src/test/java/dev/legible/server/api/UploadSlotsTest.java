// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.legible.testkit.queue.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Uploads are bounded, and nobody can take all the slots. */
class UploadSlotsTest {

  private final UploadSlots slots = new UploadSlots(4, Duration.ofMillis(1));

  @Test
  void a_tenant_that_sends_much_leaves_a_slot_to_others() throws InterruptedException {
    slots.take("busy");
    slots.take("busy");
    slots.take("busy");

    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> slots.take("busy"));
    slots.take("other");
  }

  @Test
  void when_all_are_taken_nobody_gets_one() throws InterruptedException {
    slots.take("first");
    slots.take("first");
    slots.take("second");
    slots.take("third");

    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> slots.take("fourth"));
  }

  @Test
  void who_waits_gets_the_slot_that_is_given_back() throws Exception {
    UploadSlots patient = new UploadSlots(1, Duration.ofSeconds(20));
    UploadSlots.Slot taken = patient.take("first");
    CountDownLatch got = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (UploadSlots.Slot _ = patient.take("second")) {
                    got.countDown();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Eventually.holds("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);

    taken.close();

    got.await();
  }

  @Test
  void a_slot_that_is_given_back_is_free() throws InterruptedException {
    slots.take("one");
    slots.take("one");
    slots.take("one").close();

    slots.take("one").close();
    slots.take("two");
    slots.take("two");
  }
}
