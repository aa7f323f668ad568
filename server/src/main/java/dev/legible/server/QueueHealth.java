// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.server.health.Component;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The hold that this process has on its tasks, as a part of the health answer.
 *
 * @param silence how long ago the last beat succeeded
 */
record QueueHealth(Supplier<Duration> silence) implements Component {

  /** Soon after this, what runs here is stopped, as others may have taken it. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "queue";
  }

  @Override
  public void check() {
    Duration now = silence.get();
    if (now.compareTo(LONGEST_SILENCE) > 0) {
      throw new IllegalStateException(
          "The queue has not answered for %d s. See whether the database is slow or away."
              .formatted(now.toSeconds()));
    }
  }
}
