// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.Until;
import dev.legible.cli.running.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Breaks something at a moment that the seed chose, and mends it. */
final class FaultInjection {

  private static final int LONGEST_WAIT_MILLIS = 4_000;
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(35);
  private static final Duration GONE_BY = Duration.ofSeconds(20);
  private static final Duration RECOVERED_BY = Duration.ofSeconds(90);

  private final Deployment deployment;
  private final RandomGenerator random;

  FaultInjection(Deployment deployment, RandomGenerator random) {
    this.deployment = deployment;
    this.random = random;
  }

  /** Returns how what a killed process had held came back; empty when none was killed that held something. */
  Optional<Recovery> inject(Fault fault) throws InterruptedException {
    // The moment is part of the trial; nothing is waited for.
    pause(random.nextInt(LONGEST_WAIT_MILLIS));
    LegibleProcess victim = deployment.reading(random.nextInt(2));
    return switch (fault) {
      case NONE -> Optional.empty();
      case KILL_WORKER -> killed(victim);
      case KILL_SERVER -> killed(deployment.server());
      case KILL_READER -> {
        victim.killReader();
        yield Optional.empty();
      }
      case DRAIN_WORKER -> {
        int exit = victim.terminate();
        assertThat(exit).as("exit status of SIGTERM").isIn(0, 143);
        deployment.replace(victim);
        yield Optional.empty();
      }
      case FREEZE_WORKER -> {
        victim.freeze();
        pause(LONGER_THAN_A_LEASE.toMillis());
        victim.thaw();
        yield Optional.empty();
      }
      case RESTART_DATABASE -> {
        deployment.postgres().stop();
        pause(random.nextInt(LONGEST_WAIT_MILLIS));
        deployment.postgres().resume();
        yield Optional.empty();
      }
      case RECEIVER_DOWN -> receiver(WebhookReceiver.Mood.DOWN);
      case RECEIVER_SLOW -> receiver(WebhookReceiver.Mood.SLOW);
      case RECEIVER_REDIRECTING -> receiver(WebhookReceiver.Mood.REDIRECTING);
    };
  }

  private Optional<Recovery> killed(LegibleProcess victim) {
    Holdings holdings = deployment.holdings(victim);
    List<ProcessHandle> children = victim.kill();
    long kill = System.nanoTime();
    Until.holds(
        "the end of the children of a killed process",
        GONE_BY,
        () -> children.stream().noneMatch(ProcessHandle::isAlive));
    long restart = System.nanoTime();
    deployment.replace(victim);
    long startMillis = millisSince(restart);
    Until.holds("the release of what was held", RECOVERED_BY, holdings::released);
    long releasedMillis = millisSince(kill);
    Until.holds("other hands for what was held", RECOVERED_BY, holdings::changedHands);
    return holdings.any()
        ? Optional.of(new Recovery(startMillis, releasedMillis, millisSince(kill)))
        : Optional.empty();
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }

  private Optional<Recovery> receiver(WebhookReceiver.Mood mood) {
    deployment.receiver().set(mood);
    pause(random.nextInt(2 * LONGEST_WAIT_MILLIS));
    deployment.receiver().set(WebhookReceiver.Mood.WELL);
    return Optional.empty();
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }
}
