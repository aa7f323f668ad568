// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

/** The last few kilobytes of what a process has written. Thread-safe. */
final class OutputTail {

  private static final int KEPT_CHARACTERS = 8 << 10;

  private final StringBuilder text = new StringBuilder();

  synchronized void append(String more) {
    text.append(more);
    if (text.length() > KEPT_CHARACTERS) {
      text.delete(0, text.length() - KEPT_CHARACTERS);
    }
  }

  @Override
  public synchronized String toString() {
    return text.toString();
  }
}
