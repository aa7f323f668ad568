// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.security.SecureRandom;

/** Random letters and digits that nobody takes for each other: 5 bits each. */
final class RandomText {

  /** Crockford's alphabet: without i, l, o and u. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private RandomText() {}

  static String of(int length, SecureRandom random) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
