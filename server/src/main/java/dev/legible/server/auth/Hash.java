// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Hashes of secrets, in hexadecimal digits. */
final class Hash {

  private Hash() {}

  /** Compares in a time that tells nothing of where they differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
