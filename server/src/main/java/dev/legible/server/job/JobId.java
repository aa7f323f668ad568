// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.util.UUID;

/** Makes ids of jobs: UUIDv7, so that they sort by the time they were made and cannot be guessed. */
final class JobId {

  private static final long VERSION_7 = 0x7000L;
  private static final long RANDOM_BITS = 0x0fffL;

  private JobId() {}

  /** A new id, made at this time in milliseconds since 1970. */
  static String at(long millis) {
    UUID random = UUID.randomUUID();
    long high = (millis << 16) | VERSION_7 | (random.getMostSignificantBits() & RANDOM_BITS);
    return new UUID(high, random.getLeastSignificantBits()).toString();
  }
}
