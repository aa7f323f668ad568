// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyInputTest {

  private final AtomicLong nanos = new AtomicLong();
  private final SteadyInput body =
      new SteadyInput(new ByteArrayInputStream(new byte[20_000_000]), nanos::get);

  @Test
  void a_slow_beginning_is_forgiven() throws IOException {
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(body.read(new byte[10])).isEqualTo(10);
  }

  @Test
  void a_body_that_hardly_comes_is_given_up() throws IOException {
    assertThat(body.read(new byte[1_000])).isEqualTo(1_000);
    nanos.addAndGet(Duration.ofSeconds(63).toNanos());
    assertThatThrownBy(() -> body.read(new byte[10]))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("bytes a second");
  }

  @Test
  void a_body_that_keeps_coming_may_take_long() throws IOException {
    for (int second = 0; second < 600; second++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(body.read(new byte[15_000])).isEqualTo(15_000);
    }
  }

  @Test
  void what_came_quickly_does_not_make_up_for_a_rest_that_hardly_comes() throws IOException {
    assertThat(body.read(new byte[10_000_000])).isEqualTo(10_000_000);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(body.read(new byte[10])).isEqualTo(10);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThatThrownBy(() -> body.read(new byte[10])).isInstanceOf(ProblemException.class);
  }
}
