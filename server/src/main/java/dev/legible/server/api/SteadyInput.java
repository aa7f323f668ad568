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

  private static final long GRACE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long LEAST_BYTES_PER_SECOND = 1_000;

  private final LongSupplier nanos;
  private final long begin;
  private long bytes;

  /**
   * Watches a body.
   *
   * @param nanos a monotonic clock
   */
  SteadyInput(InputStream body, LongSupplier nanos) {
    super(body);
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    bytes += Math.max(0, read);
    long late = nanos.getAsLong() - begin - GRACE_NANOS;
    if (read >= 0
        && late > 0
        && bytes < Duration.ofNanos(late).toSeconds() * LEAST_BYTES_PER_SECOND) {
      throw new ProblemException(
          ApiProblem.UPLOAD_TOO_SLOW,
          "The body came with less than %,d bytes a second. Send it again over a better connection."
              .formatted(LEAST_BYTES_PER_SECOND));
    }
    return read;
  }
}
