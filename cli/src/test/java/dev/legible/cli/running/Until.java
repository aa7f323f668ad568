// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.running;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions of other processes, which can only be looked at again and again. */
public final class Until {

  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  private Until() {}

  /** Something that is there or not yet. */
  public interface Look<T> {
    Optional<T> now() throws Exception;
  }

  /** Something that is true or not yet. */
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** What was looked for, or an AssertionError that names it when patience is over. */
  public static <T> T found(String what, Duration patience, Look<T> look) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        Optional<T> found = look.now();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(what, e);
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within %d s: %s".formatted(patience.toSeconds(), what));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Returns when the condition holds. */
  public static void holds(String what, Duration patience, Condition condition) {
    found(what, patience, () -> condition.holds() ? Optional.of(true) : Optional.empty());
  }
}
