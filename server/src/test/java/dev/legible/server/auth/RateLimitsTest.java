// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.server.auth.Allowance.Exceeded;
import dev.legible.server.auth.Allowance.Unlimited;
import dev.legible.server.auth.Allowance.Within;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RateLimits limits = new RateLimits(60, 3, nanos::get);

  @Test
  void a_burst_is_let_through_and_the_next_is_told_when_to_come_back() {
    assertThat(limits.take(by("key a")).headers()).containsEntry("RateLimit-Remaining", "2");
    assertThat(limits.take(by("key a"))).isInstanceOf(Within.class);
    assertThat(limits.take(by("key a")).headers())
        .containsEntry("RateLimit-Policy", "60;w=60;burst=3")
        .containsEntry("RateLimit-Limit", "3")
        .containsEntry("RateLimit-Remaining", "0")
        .containsEntry("RateLimit-Reset", "3")
        .doesNotContainKey("Retry-After");

    Allowance fourth = limits.take(by("key a"));

    assertThat(fourth).isInstanceOf(Exceeded.class);
    assertThat(fourth.headers()).containsEntry("Retry-After", "1");
    assertThat(((Exceeded) fourth).message())
        .isEqualTo("Too many calls: 60 a minute and 3 at once are allowed. Come back in 1 s.");
  }

  @Test
  void over_ten_minutes_the_rate_is_kept() {
    int passed = 0;
    for (int tenths = 0; tenths < 6_000; tenths++) {
      passed += limits.take(by("key a")) instanceof Within ? 1 : 0;
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
    }

    assertThat(passed).isBetween(602, 603);
  }

  @Test
  void each_key_and_address_has_its_own_limit() {
    for (int i = 0; i < 4; i++) {
      limits.take(by("key a"));
    }

    assertThat(limits.take(by("key a"))).isInstanceOf(Exceeded.class);
    assertThat(limits.take(by("key b"))).isInstanceOf(Within.class);
    assertThat(limits.take(new Decision.Denied(401, "no", "address 192.0.2.7")))
        .isInstanceOf(Within.class);
  }

  @Test
  void who_needs_no_key_is_not_counted() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(limits.take(by(""))).isInstanceOf(Unlimited.class);
    }
  }

  private static Decision by(String counted) {
    return new Decision.Granted(new Principal("default", "a", Set.of()), counted);
  }
}
