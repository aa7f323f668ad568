// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads and processes bring about. */
public final class Eventually {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Eventually() {}

  /**
   * Returns as soon as {@code condition} holds.
   *
   * @throws AssertionError when it does not within a minute
   */
  public static void holds(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not come about within " + DEADLINE + ": " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
