// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when more comes out of it than may. */
final class CappedInputStream extends FilterInputStream {

  private final long maximum;
  private long left;

  CappedInputStream(InputStream in, long maximum) {
    super(in);
    this.maximum = maximum;
    this.left = maximum;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException(
          "The stored document unpacks to more than %,d bytes and was not read."
              .formatted(maximum));
    }
  }
}
