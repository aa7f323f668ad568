// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the service takes documents. Thread-safe. */
final class Readiness {

  /** What the service is doing. */
  enum Phase {
    STARTING,
    READY,
    DRAINING
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

  Phase phase() {
    return phase.get();
  }

  void become(Phase next) {
    phase.set(next);
  }

  boolean draining() {
    return phase.get() == Phase.DRAINING;
  }

  void requireAccepting() {
    switch (phase.get()) {
      case READY -> {}
      case STARTING ->
          throw new ProblemException(
              Problem.of(
                  ApiProblem.UNAVAILABLE,
                  "The service is still starting. Send the document again in a moment.",
                  Duration.ofSeconds(2)));
      case DRAINING ->
          throw new ProblemException(
              Problem.of(
                  ApiProblem.DRAINING,
                  "The service is ending and takes no documents any more. Send it again later.",
                  Duration.ofSeconds(10)));
    }
  }
}
