// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What proxies say of the calls they pass on: {@code X-Forwarded-For}, or {@code Forwarded} of RFC 7239.
 *
 * @param present whether any header says that there was a proxy
 * @param addresses of the callers, nearest last; empty when they cannot be told
 */
record ForwardedHeaders(boolean present, List<String> addresses) {

  private static final String LIST = "X-Forwarded-For";
  private static final String STANDARD = "Forwarded";

  private static final List<String> OTHERS =
      List.of(
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Port",
          "X-Forwarded-Server",
          "X-Real-IP",
          "Via",
          "X-Client-IP",
          "True-Client-IP",
          "CF-Connecting-IP");

  static ForwardedHeaders of(Function<String, List<String>> headers) {
    List<String> list = headers.apply(LIST);
    List<String> standard = headers.apply(STANDARD);
    boolean others = OTHERS.stream().anyMatch(name -> !headers.apply(name).isEmpty());
    if (!list.isEmpty() && !standard.isEmpty()) {
      // A proxy writes one of them; the other may be what the caller made up.
      return new ForwardedHeaders(true, List.of());
    }
    List<String> addresses =
        list.isEmpty()
            ? elements(standard).map(ForwardedHeaders::forParameter).toList()
            : elements(list).map(ForwardedHeaders::withoutPort).toList();
    return new ForwardedHeaders(others || !list.isEmpty() || !standard.isEmpty(), addresses);
  }

  private static Stream<String> elements(List<String> values) {
    return values.stream().flatMap(value -> Arrays.stream(value.split(",", -1))).map(String::strip);
  }

  /** The {@code for} of one element; text that is no address when there is none. */
  private static String forParameter(String element) {
    Optional<String> node =
        Arrays.stream(element.split(";"))
            .map(String::strip)
            .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith("for="))
            .map(pair -> pair.substring("for=".length()).replace("\"", ""))
            .findFirst();
    return node.map(ForwardedHeaders::withoutPort).orElse("unknown");
  }

  /** {@code 1.2.3.4:5678} and {@code [::1]:5678} as well as plain addresses. */
  private static String withoutPort(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return end < 0 ? node : node.substring(1, end);
    }
    int colon = node.indexOf(':');
    return colon >= 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
  }
}
