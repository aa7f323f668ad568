// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that has to keep coming: a caller that sends a few bytes now and then would hold one of the
 * slots for uploads for ever. For one thread.
 */
final class SteadyInput extends FilterInputStream {

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final long LEAST_BYTES_PER_SECOND = 10_000;

  private final LongSupplier nanos;
  private long windowBegin;
  private long windowBytes;

  /**
   * Watches a body.
   *
   * @param nanos a monotonic clock
   */
  SteadyInput(InputStream body, LongSupplier nanos) {
    super(body);
    this.nanos = nanos;
    this.windowBegin = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    windowBytes += Math.max(0, read);
    long passed = nanos.getAsLong() - windowBegin;
    if (read < 0 || passed < WINDOW.toNanos()) {
      return read;
    }
    // Of each minute anew: who has sent much quickly must not rest on that.
    if (windowBytes < Duration.ofNanos(passed).toSeconds() * LEAST_BYTES_PER_SECOND) {
      throw new ProblemException(
          ApiProblem.UPLOAD_TOO_SLOW,
          "The body came with less than %,d bytes a second. Send it again over a better connection."
              .formatted(LEAST_BYTES_PER_SECOND));
    }
    windowBegin += passed;
    windowBytes = 0;
    return read;
  }
}
