// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process or thread does, and fails when it does not happen. */
final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(5);

  private Await() {}

  static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("It did not happen: " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  static void file(Path file) {
    until(file + " is there", () -> Files.exists(file));
  }
}
