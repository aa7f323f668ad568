// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Reads addresses that are written as numbers. A name is refused and never looked up. */
final class Addresses {

  private static final int SITE_BYTES = 8;

  private Addresses() {}

  /**
   * Reads an address with or without a zone; one that wraps an IPv4 address counts as that.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  static InetAddress parse(String text) {
    int zone = text.indexOf('%');
    return InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
  }

  /** As {@link #parse}, empty when the text is something else. */
  static Optional<InetAddress> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** What shares a limit: the address, or its /64, of which one customer has all addresses. */
  static String site(InetAddress address) {
    if (address instanceof Inet4Address) {
      return address.getHostAddress();
    }
    try {
      byte[] site = Arrays.copyOf(Arrays.copyOf(address.getAddress(), SITE_BYTES), 16);
      return InetAddress.getByAddress(site).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address.", e);
    }
  }
}
