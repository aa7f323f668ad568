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
final class CarefulModel {

  private static final float HALF = 50;
  private static final double DOUBLED = 2;
  private static final double JITTER = 0.5;

  private final ModelEndpoint endpoint;
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
  CarefulModel(ModelEndpoint endpoint, ChatClient client, Patience patience, Clock clock) {
    this.endpoint = endpoint;
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
  private static RateLimiter rate(ModelEndpoint endpoint) {
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

  /** {@code closed} while it works, {@code open} while it is left alone, {@code half_open} when it is tried again. */
  String stateWord() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> "open";
      case HALF_OPEN -> "half_open";
      case CLOSED, DISABLED, METRICS_ONLY -> "closed";
    };
  }

  boolean leftAloneNow() {
    return breaker.getState() == CircuitBreaker.State.OPEN;
  }

  /**
   * Asks a question.
   *
   * @param limit longest time, counted from when it is this question's turn; waiting for the turn may take
   *     as long again
   * @throws ModelCallException when there is no answer
   */
  ModelAnswer ask(ChatQuestion question, Duration limit)
      throws ModelCallException, InterruptedException {
    takePlace(limit);
    try {
      return askAgain(question, System.nanoTime() + limit.toNanos());
    } finally {
      places.release();
    }
  }

  /**
   * The same for a question that somebody waits for.
   *
   * @param limit longest time of all, waiting for the turn included
   */
  ModelAnswer askWithin(ChatQuestion question, Duration limit)
      throws ModelCallException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    takePlace(limit);
    try {
      return askAgain(question, deadline);
    } finally {
      places.release();
    }
  }

  private void takePlace(Duration limit) throws ModelCallException, InterruptedException {
    requireUsable();
    if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ModelCallException(
          Kind.OUT_OF_TIME,
          "it had no place free for %d s".formatted(Math.max(1, limit.toSeconds())));
    }
  }

  /**
   * The loop is ours, because the pause has to follow the server's wish and end with the page's time,
   * and an interrupt in it has to arrive as one.
   */
  private ModelAnswer askAgain(ChatQuestion question, long deadline)
      throws ModelCallException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        awaitRate(deadline);
        return askOnce(question, left(deadline));
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

  private ModelAnswer askOnce(ChatQuestion question, Duration limit)
      throws ModelCallException, InterruptedException {
    if (!breaker.tryAcquirePermission()) {
      throw leftAlone();
    }
    long start = System.nanoTime();
    boolean judged = false;
    try {
      ModelAnswer answer = client.ask(question, limit);
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
