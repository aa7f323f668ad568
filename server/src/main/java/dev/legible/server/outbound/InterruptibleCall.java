// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call that ends when its thread is interrupted. Waiting for bytes on a thread of the operating
 * system cannot be interrupted, so the bytes are waited for on a virtual thread, and the caller waits for
 * that one.
 */
final class InterruptibleCall {

  private InterruptibleCall() {}

  /** What is made of the response. */
  interface Use<T> {
    T of(Response response) throws IOException;
  }

  /**
   * Makes the call and uses what comes back.
   *
   * @throws InterruptedIOException when the thread was interrupted, which it still is then
   */
  static <T> T run(Call call, Use<T> use) throws IOException {
    FutureTask<T> work =
        new FutureTask<>(
            () -> {
              try (Response response = call.execute()) {
                return use.of(response);
              }
            });
    Thread waiting = Thread.ofVirtual().name("outbound").start(work);
    try {
      return work.get();
    } catch (InterruptedException stopped) {
      call.cancel();
      join(waiting);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The request was stopped.");
    } catch (ExecutionException failed) {
      throw unwrapped(failed.getCause());
    }
  }

  /** A cancelled call ends at once, and cleans up what it has begun. */
  private static void join(Thread waiting) {
    boolean ended = false;
    while (!ended) {
      try {
        ended = waiting.join(Duration.ofSeconds(1));
      } catch (InterruptedException again) {
        // Only its own end ends this.
      }
    }
  }

  private static IOException unwrapped(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException problem -> problem;
      case RuntimeException problem -> throw problem;
      case Error problem -> throw problem;
      case null, default -> new IOException(cause);
    };
  }
}
