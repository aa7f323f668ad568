// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often may be called: a bucket of tokens for each key, and for each address without one. Counts in
 * this process alone. Thread-safe.
 */
public final class RateLimits {

  /** The buckets that were used longest ago are forgotten; by then they are full again, mostly. */
  private static final int MOST_BUCKETS = 10_000;

  private final Allowance.Policy policy;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_BUCKETS;
        }
      };

  /** Limits by the system's own clock. */
  public RateLimits(int requestsPerMinute, int burst) {
    this(requestsPerMinute, burst, System::nanoTime);
  }

  RateLimits(int requestsPerMinute, int burst, LongSupplier nanos) {
    policy = new Allowance.Policy(requestsPerMinute, burst);
    time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos.getAsLong();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
  }

  /** Counts a call, whether it was let in or not. */
  public Allowance take(Decision decision) {
    if (decision.counted().isEmpty()) {
      return new Allowance.Unlimited();
    }
    ConsumptionProbe probe = bucket(decision.counted()).tryConsumeAndReturnRemaining(1);
    Duration full = Duration.ofNanos(probe.getNanosToWaitForReset());
    return probe.isConsumed()
        ? new Allowance.Within(policy, probe.getRemainingTokens(), full)
        : new Allowance.Exceeded(policy, Duration.ofNanos(probe.getNanosToWaitForRefill()), full);
  }

  private Bucket bucket(String counted) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(counted, ignored -> full());
    }
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(policy.burst())
                .refillGreedy(policy.requestsPerMinute(), Duration.ofMinutes(1))
                .build())
        .withCustomTimePrecision(time)
        .build();
  }
}
