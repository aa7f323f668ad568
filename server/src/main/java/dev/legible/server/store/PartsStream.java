// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads an object part by part, each with a query of its own. Not thread-safe. */
final class PartsStream extends InputStream {

  private final DatabaseStore store;
  private final String key;
  private final DatabaseStore.Stat object;
  private byte[] part = new byte[0];
  private int at;
  private int nextPart;
  private long left;

  PartsStream(DatabaseStore store, String key, DatabaseStore.Stat object) {
    this.store = store;
    this.key = key;
    this.object = object;
    this.left = object.bytes();
  }

  @Override
  public int read() throws IOException {
    return fill() ? part[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, part.length - at);
    System.arraycopy(part, at, target, offset, count);
    at += count;
    return count;
  }

  /** Whether there is another byte. */
  private boolean fill() throws IOException {
    if (at < part.length) {
      return true;
    }
    if (left == 0) {
      return false;
    }
    part =
        store
            .part(key, object.version(), nextPart)
            .orElseThrow(
                () -> new IOException(key + " was replaced or deleted while it was read."));
    nextPart++;
    at = 0;
    left -= part.length;
    return true;
  }

  @Override
  public int available() {
    return part.length - at;
  }
}
