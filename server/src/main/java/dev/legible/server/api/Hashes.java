// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What is hashed of a call. */
final class Hashes {

  private Hashes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The same for the same options, in whatever order they came. */
  static String of(Map<String, String> values) {
    MessageDigest digest = sha256();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              digest.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
              digest.update((value.length() + ":" + value).getBytes(StandardCharsets.UTF_8));
            });
    return HexFormat.of().formatHex(digest.digest());
  }
}
