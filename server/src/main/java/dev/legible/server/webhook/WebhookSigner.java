// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as Standard Webhooks 1.0.0 says: HMAC-SHA256 over id, time and body. Without a secret
 * messages carry no signature. Thread-safe.
 */
public final class WebhookSigner {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String BASE64 = "whsec_";

  private final List<Key> secrets;

  /**
   * Takes the live secrets; while one replaces another there are two, and each message carries a
   * signature of both.
   *
   * @param secrets {@code whsec_} and base64, or any other text, which is taken as it is
   * @throws IllegalArgumentException when one cannot be used; the message does not tell it
   */
  public WebhookSigner(List<String> secrets) {
    this.secrets = secrets.stream().map(WebhookSigner::key).toList();
  }

  private static Key key(String secret) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("A webhook secret must not be empty.");
    }
    return new SecretKeySpec(bytes(secret), ALGORITHM);
  }

  private static byte[] bytes(String secret) {
    if (!secret.startsWith(BASE64)) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(secret.substring(BASE64.length()));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException(
          "What follows whsec_ in a webhook secret has to be base64.", notBase64);
    }
    if (decoded.length == 0) {
      throw new IllegalArgumentException("Something has to follow whsec_ in a webhook secret.");
    }
    return decoded;
  }

  /**
   * The headers of one attempt.
   *
   * @param id of the message, the same at every attempt; without a full stop
   * @param now when this attempt is made, so that receivers can refuse what is old
   */
  Map<String, String> headers(String id, Instant now, byte[] body) {
    String seconds = Long.toString(now.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", seconds);
    if (!secrets.isEmpty()) {
      headers.put(
          "webhook-signature",
          secrets.stream()
              .map(secret -> signature(secret, id + "." + seconds + ".", body))
              .collect(Collectors.joining(" ")));
    }
    return headers;
  }

  private static String signature(Key secret, String prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java has HMAC-SHA256.", missing);
    }
  }
}
