// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import dev.legible.document.LegibleException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that are being made in this process, so that who wants one of them waits for it in place of
 * making it, too. Holds as many as there are calls that make some. Thread-safe.
 */
final class PicturesInFlight {

  private final ConcurrentMap<PictureKey, Flight> flights = new ConcurrentHashMap<>();

  /** One picture that somebody makes. */
  record Flight(CompletableFuture<Void> end) {

    /**
     * Waits until it was made, or could not be: whoever waited looks for it.
     *
     * @param most after which it is not waited for any longer
     * @throws LegibleException when it cannot be made of this file, whoever tries
     */
    void await(Duration most) throws InterruptedException {
      try {
        end.get(most.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof LegibleException failed) {
          throw new LegibleException(failed.code(), String.valueOf(failed.getMessage()), failed);
        }
      }
    }
  }

  /** The flight of who makes it already; empty when it is for the caller to make, and then to {@link #end}. */
  Optional<Flight> join(PictureKey key) {
    return Optional.ofNullable(flights.putIfAbsent(key, new Flight(new CompletableFuture<>())));
  }

  /**
   * It was made, or not.
   *
   * @param failure why not; null also when another one may succeed
   */
  void end(PictureKey key, @Nullable LegibleException failure) {
    Flight flight = flights.remove(key);
    if (flight == null) {
      throw new IllegalStateException("A picture ended that nobody was making.");
    }
    if (failure == null || failure.code().retryable()) {
      flight.end().complete(null);
    } else {
      flight.end().completeExceptionally(failure);
    }
  }
}
