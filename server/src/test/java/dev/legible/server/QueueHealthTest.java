// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process that has lost touch with the queue says so. */
class QueueHealthTest {

  @Test
  void a_beat_that_is_late_is_no_trouble_yet() {
    QueueHealth health = new QueueHealth(() -> Duration.ofSeconds(12));

    assertThatNoException().isThrownBy(health::check);
  }

  @Test
  void silence_is_told_with_its_length() {
    QueueHealth health = new QueueHealth(() -> Duration.ofSeconds(21));

    assertThatIllegalStateException().isThrownBy(health::check).withMessageContaining("21 s");
  }
}
