// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids of the form UUIDv7 (RFC 9562): 48 bits of milliseconds, 12 bits that count within one, 62
 * random bits. Those of one instance grow, so tasks added together keep their order. The time in them
 * is compared with nothing. Thread-safe.
 */
final class TaskIds {

  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong last = new AtomicLong();

  TaskIds(InstantSource clock) {
    this.clock = clock;
  }

  String next() {
    long now = clock.millis() << COUNTER_BITS;
    // When a millisecond has used up its numbers, or the clock steps back, the count runs ahead of
    // the time.
    long stamp = last.updateAndGet(previous -> Math.max(now, previous + 1));
    long high = (stamp >>> COUNTER_BITS) << 16 | VERSION_7 | (stamp & COUNTER_MASK);
    long low = random.nextLong() >>> 2 | VARIANT;
    return new UUID(high, low).toString();
  }
}
