// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps a text up to a number of bytes and nothing of a longer one. Not thread-safe. */
final class CappedText extends OutputStream {

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int limit;
  private boolean passed;

  CappedText(int limit) {
    this.limit = limit;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    passed |= length > limit - kept.size();
    if (passed) {
      kept.reset();
    } else {
      kept.write(bytes, offset, length);
    }
  }

  /** The text; null when it was longer than the limit. */
  @Nullable String text() {
    return passed ? null : kept.toString(StandardCharsets.UTF_8);
  }
}
