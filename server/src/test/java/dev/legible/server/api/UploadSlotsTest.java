// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
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
  void a_slot_that_is_given_back_is_free() throws InterruptedException {
    slots.take("one");
    slots.take("one");
    slots.take("one").close();

    slots.take("one").close();
    slots.take("two");
    slots.take("two");
  }
}
