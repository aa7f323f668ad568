// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.queue.work.Heart;
import dev.legible.server.health.Component;
import java.time.Duration;

/** The beats that keep the leases of this process, as a part of the health answer. */
record HeartHealth(Heart heart) implements Component {

  /** Several beats must have failed, and what runs here is about to be stopped. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "workers";
  }

  @Override
  public void check() {
    Duration silence = heart.sinceLastBeat();
    if (silence.compareTo(LONGEST_SILENCE) > 0) {
      throw new IllegalStateException(
          "The workers of this process have not reached the queue for %d s."
              .formatted(silence.toSeconds()));
    }
  }
}
