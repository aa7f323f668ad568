// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

/**
 * The keys that begin alike, as bounds that an index on their bytes can use.
 *
 * @param from the first that may be one
 * @param to the first that is none any more
 */
record KeyRange(String from, String to) {

  /** Greater than every key. */
  private static final String END = "~";

  static KeyRange of(String beginning) {
    if (beginning.isEmpty()) {
      return new KeyRange("", END);
    }
    int last = beginning.length() - 1;
    char next = (char) (beginning.charAt(last) + 1);
    return new KeyRange(beginning, beginning.substring(0, last) + next);
  }
}
