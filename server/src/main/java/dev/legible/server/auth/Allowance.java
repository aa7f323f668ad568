// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the limit of calls says to one call. */
public sealed interface Allowance {

  /** Headers of the answer that tell the caller how it stands. */
  Map<String, String> headers();

  /** Nothing is counted. */
  record Unlimited() implements Allowance {
    @Override
    public Map<String, String> headers() {
      return Map.of();
    }
  }

  /**
   * The call may go on.
   *
   * @param remaining calls that could follow at once
   * @param full when the whole burst is there again
   */
  record Within(Policy policy, long remaining, Duration full) implements Allowance {
    @Override
    public Map<String, String> headers() {
      return policy.headers(remaining, full);
    }
  }

  /**
   * The call is answered with 429.
   *
   * @param pause until the next one may come
   */
  record Exceeded(Policy policy, Duration pause, Duration full) implements Allowance {
    @Override
    public Map<String, String> headers() {
      Map<String, String> headers = policy.headers(0, full);
      headers.put("Retry-After", Policy.seconds(pause));
      return headers;
    }

    /** What to tell the caller. */
    public String message() {
      return "Too many calls: %d a minute and %d at once are allowed. Come back in %s s."
          .formatted(policy.requestsPerMinute(), policy.burst(), Policy.seconds(pause));
    }
  }

  /** What is allowed. */
  record Policy(int requestsPerMinute, int burst) {

    private Map<String, String> headers(long remaining, Duration full) {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("RateLimit-Policy", "%d;w=60;burst=%d".formatted(requestsPerMinute, burst));
      headers.put("RateLimit-Limit", String.valueOf(burst));
      headers.put("RateLimit-Remaining", String.valueOf(remaining));
      headers.put("RateLimit-Reset", seconds(full));
      return headers;
    }

    /** Rounded up, because coming a moment too early would fail again. */
    private static String seconds(Duration time) {
      return String.valueOf(Math.max(1, time.plusMillis(999).toSeconds()));
    }
  }
}
