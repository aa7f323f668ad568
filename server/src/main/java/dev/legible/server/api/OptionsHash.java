// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** By what a call that is repeated is known: the same for the same options, in whatever order they came. */
final class OptionsHash {

  private OptionsHash() {}

  static String of(Map<String, String> values) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              digest.update((name.length() + ":" + name).getBytes(StandardCharsets.UTF_8));
              digest.update((value.length() + ":" + value).getBytes(StandardCharsets.UTF_8));
            });
    return HexFormat.of().formatHex(digest.digest());
  }
}
