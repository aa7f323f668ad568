// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds the key that a call carries: {@code X-API-Key}, a Bearer token, or the password of Basic. */
final class PresentedKey {

  private PresentedKey() {}

  static Optional<String> in(Function<String, List<String>> headers) {
    return headers.apply("X-API-Key").stream()
        .findFirst()
        .or(
            () ->
                headers.apply("Authorization").stream()
                    .findFirst()
                    .flatMap(PresentedKey::inAuthorization))
        .map(String::strip)
        .filter(key -> !key.isEmpty());
  }

  private static Optional<String> inAuthorization(String header) {
    String[] parts = header.strip().split("\\s+", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "bearer" -> Optional.of(parts[1]);
      case "basic" -> password(parts[1]);
      default -> Optional.empty();
    };
  }

  private static Optional<String> password(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
