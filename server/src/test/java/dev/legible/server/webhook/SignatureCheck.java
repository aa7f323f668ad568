// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Checks a message as a receiver would, with HMAC written out after RFC 2104. */
final class SignatureCheck {

  private static final int BLOCK = 64;

  private SignatureCheck() {}

  interface Headers {
    @Nullable String get(String name);
  }

  /** Whether one of the signatures is that of this raw secret. */
  static boolean agrees(String secret, Headers headers, String body) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(
        (headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + ".")
            .getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body.getBytes(StandardCharsets.UTF_8));
    String expected =
        "v1,"
            + Base64.getEncoder()
                .encodeToString(
                    hmac(secret.getBytes(StandardCharsets.UTF_8), signed.toByteArray()));
    return Arrays.asList(String.valueOf(headers.get("webhook-signature")).split(" "))
        .contains(expected);
  }

  private static byte[] hmac(byte[] secret, byte[] message) {
    byte[] key = Arrays.copyOf(secret.length > BLOCK ? sha256(secret) : secret, BLOCK);
    return sha256(joined(xor(key, 0x5c), sha256(joined(xor(key, 0x36), message))));
  }

  private static byte[] xor(byte[] key, int pad) {
    byte[] result = new byte[key.length];
    for (int i = 0; i < key.length; i++) {
      result[i] = (byte) (key[i] ^ pad);
    }
    return result;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }
}
