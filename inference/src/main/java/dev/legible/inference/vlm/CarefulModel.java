// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import dev.legible.inference.vlm.ModelCallException.Kind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint, asked with care: so many calls at once and a minute, again after a failure that may
 * pass, and not at all for a while when it is broken. Thread-safe; one for all documents of a process.
 */
final class VisionModel {

  private static final float HALF = 50;
  private static final double DOUBLED = 2;
  private static final double JITTER = 0.5;

  private final VisionEndpoint endpoint;
  private final ModelProfile profile;
  private final ChatClient client;
  private final Patience patience;
  private final Semaphore places;
  private final CircuitBreaker breaker;
  private final @Nullable RateLimiter rate;
  private final IntervalFunction pauses;

  /**
   * An endpoint that has not been called yet.
   *
   * @param clock by which the breaker waits
   */
  VisionModel(
      VisionEndpoint endpoint,
      ModelProfile profile,
      ChatClient client,
      Patience patience,
      Clock clock) {
    this.endpoint = endpoint;
    this.profile = profile;
    this.client = client;
    this.patience = patience;
    this.places = new Semaphore(endpoint.concurrency(), true);
    this.breaker =
        CircuitBreaker.of(
            endpoint.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(patience.window())
                .minimumNumberOfCalls(patience.fewestCalls())
                .failureRateThreshold(HALF)
                .waitDurationInOpenState(patience.leftAlone())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .build());
    this.rate = endpoint.requestsPerMinute() == 0 ? null : rate(endpoint);
    this.pauses =
        IntervalFunction.ofExponentialRandomBackoff(patience.firstPause(), DOUBLED, JITTER);
  }

  /** Evenly: a minute's worth at once would only queue up at the server. */
  private static RateLimiter rate(VisionEndpoint endpoint) {
    return RateLimiter.of(
        endpoint.name(),
        RateLimiterConfig.custom()
            .limitForPeriod(1)
            .limitRefreshPeriod(Duration.ofMinutes(1).dividedBy(endpoint.requestsPerMinute()))
            .timeoutDuration(endpoint.timeout())
            .build());
  }

  String name() {
    return endpoint.name();
  }

  ModelProfile profile() {
    return profile;
  }

  /** Whether its breaker is closed, open or trying. */
  CircuitBreaker.State state() {
    return breaker.getState();
  }

  /**
   * Asks what stands in a picture.
   *
   * @param limit longest time, counted from when it is this page's turn; waiting for the turn may take
   *     as long again
   * @throws ModelCallException when there is no answer
   */
  ModelAnswer ask(byte[] jpeg, Duration limit) throws ModelCallException, InterruptedException {
    requireUsable();
    if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ModelCallException(
          Kind.OUT_OF_TIME,
          "it had no place free for %d s".formatted(Math.max(1, limit.toSeconds())));
    }
    try {
      return askAgain(jpeg, System.nanoTime() + limit.toNanos());
    } finally {
      places.release();
    }
  }

  /**
   * The loop is ours, because the pause has to follow the server's wish and end with the page's time,
   * and an interrupt in it has to arrive as one.
   */
  private ModelAnswer askAgain(byte[] jpeg, long deadline)
      throws ModelCallException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        awaitRate(deadline);
        return askOnce(jpeg, left(deadline));
      } catch (ModelCallException e) {
        boolean mayPass = e.kind() == Kind.BUSY || e.kind() == Kind.BROKEN;
        long pause = pauses.apply(attempt);
        long wished = Math.max(pause, e.retryAfter().map(Duration::toMillis).orElse(0L));
        if (!mayPass || attempt >= patience.tries() || wished >= left(deadline).toMillis()) {
          throw e;
        }
        Thread.sleep(wished);
      }
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private void awaitRate(long deadline) throws ModelCallException, InterruptedException {
    if (rate == null) {
      return;
    }
    long wait = rate.reservePermission(1);
    if (wait < 0 || wait > left(deadline).toNanos()) {
      throw new ModelCallException(
          Kind.OUT_OF_TIME,
          "its %d requests a minute were used up".formatted(endpoint.requestsPerMinute()));
    }
    TimeUnit.NANOSECONDS.sleep(wait);
  }

  private ModelAnswer askOnce(byte[] jpeg, Duration limit)
      throws ModelCallException, InterruptedException {
    if (!breaker.tryAcquirePermission()) {
      throw leftAlone();
    }
    long start = System.nanoTime();
    boolean judged = false;
    try {
      ModelAnswer answer = client.ask(jpeg, limit);
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      judged = true;
      return answer;
    } catch (ModelCallException e) {
      // Who is busy works, and who was given too little time may.
      if (e.kind() == Kind.BROKEN || e.kind() == Kind.REFUSED) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
        judged = true;
      }
      throw e;
    } finally {
      if (!judged) {
        breaker.releasePermission();
      }
    }
  }

  /** Nobody waits for a turn at an endpoint that is left alone. */
  private void requireUsable() throws ModelCallException {
    if (!breaker.tryAcquirePermission()) {
      throw leftAlone();
    }
    breaker.releasePermission();
  }

  private ModelCallException leftAlone() {
    return new ModelCallException(
        Kind.REFUSED,
        "it failed too often and is left alone for %d s"
            .formatted(patience.leftAlone().toSeconds()));
  }
}
