// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReceiversTest {

  private final AtomicLong now = new AtomicLong();
  private final Receivers receivers = new Receivers(now::get, Duration.ofMinutes(10));

  private Receivers.Go go(String receiver) throws InterruptedException {
    return (Receivers.Go) receivers.enter(receiver);
  }

  private Duration later(String receiver) throws InterruptedException {
    return ((Receivers.Later) receivers.enter(receiver)).delay();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void two_go_and_the_others_come_back_one_after_the_other() throws InterruptedException {
    Receivers.Go first = go("slow");
    Receivers.Go second = go("slow");
    pass(Duration.ofSeconds(10));

    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      delays.add(later("slow"));
    }

    assertThat(delays)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20));
    first.close();
    go("slow").close();
    second.close();
  }

  @Test
  void a_slow_receiver_does_not_hold_up_another() throws InterruptedException {
    go("slow");
    go("slow");
    pass(Duration.ofSeconds(10));

    go("other").close();
    assertThat(receivers.enter("slow")).isInstanceOf(Receivers.Later.class);
  }

  @Test
  void nobody_is_told_to_come_back_at_once_or_after_ages() throws InterruptedException {
    go("slow");
    go("slow");
    pass(Duration.ofMillis(200));
    assertThat(later("slow")).isEqualTo(Duration.ofSeconds(1));

    pass(Duration.ofHours(1));
    assertThat(later("slow")).isEqualTo(Duration.ofMinutes(5));
    assertThat(later("slow")).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void a_quick_receiver_is_waited_for() throws Exception {
    Receivers.Go first = go("quick");
    go("quick");

    CompletableFuture<Receivers.Turn> third = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    third.complete(receivers.enter("quick"));
                  } catch (InterruptedException stopped) {
                    third.completeExceptionally(stopped);
                  }
                });
    first.close();

    assertThat(third.get()).isInstanceOf(Receivers.Go.class);
    waiting.join();
  }
}
