// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Checks of addresses. Each throws IllegalArgumentException where the text is no such address. */
final class WebAddress {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private WebAddress() {}

  /** An http or https address with a host and without a fragment. */
  static URI parse(String text) {
    URI address = URI.create(text);
    if (address.getScheme() == null
        || !SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
        || address.getHost() == null
        || address.getFragment() != null) {
      throw new IllegalArgumentException();
    }
    return address;
  }

  /** As {@link #parse}, with nothing behind the port. */
  static URI origin(String text) {
    URI address = parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    if (!address.getRawPath().isEmpty()
        || address.getRawQuery() != null
        || address.getRawUserInfo() != null) {
      throw new IllegalArgumentException();
    }
    return originOf(address);
  }

  /** Scheme, host and port of an address, the port only where it is not the scheme's own. */
  static URI originOf(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    String port =
        address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
    return URI.create(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port);
  }
}
