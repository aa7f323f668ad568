// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import dev.legible.server.log.Redaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The check of one part. One that hangs is not waited for and not begun a second time, so that a part
 * that is stuck does not gather threads. The caller sees to it that only one thread is here.
 */
final class ComponentCheck {

  private final Component component;
  private final Duration patience;
  private @Nullable FutureTask<Health.Part> running;

  ComponentCheck(Component component, Duration patience) {
    this.component = component;
    this.patience = patience;
  }

  /** Begins it, unless the last one still hangs. */
  void begin() {
    if (running == null || running.isDone()) {
      FutureTask<Health.Part> next = new FutureTask<>(this::check);
      running = next;
      Thread.ofVirtual().name("check " + component.name()).start(next);
    }
  }

  Health.Part await() {
    FutureTask<Health.Part> begun = running;
    if (begun == null) {
      throw new IllegalStateException("Nothing was begun.");
    }
    try {
      return begun.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return broken(
          "It gave no answer within %d s.".formatted(patience.toSeconds()), patience.toMillis());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return broken("The check was interrupted.", 0);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A check tells what is wrong by its result.", e);
    }
  }

  private Health.Part check() {
    long began = System.nanoTime();
    Optional<String> problem = problem();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Health.Part(component.name(), problem, millis);
  }

  private Optional<String> problem() {
    try {
      component.check();
      return Optional.empty();
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      return Optional.of(Redaction.PATTERNS.of(message));
    }
  }

  private Health.Part broken(String problem, long millis) {
    return new Health.Part(component.name(), Optional.of(problem), millis);
  }
}
