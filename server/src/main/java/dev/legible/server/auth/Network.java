// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A block of addresses, IPv4 or IPv6.
 *
 * @param base any address in it
 * @param prefixBits leading bits that all its addresses share
 */
public record Network(InetAddress base, int prefixBits) {

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address.
   *
   * @throws IllegalArgumentException when the text is none of these
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress base = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    int all = base.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("\"%s\" has more bits than an address.".formatted(text));
    }
    return new Network(base, bits);
  }

  boolean contains(InetAddress address) {
    byte[] ours = base.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    int rest = ours.length * Byte.SIZE - prefixBits;
    return new BigInteger(1, ours)
        .shiftRight(rest)
        .equals(new BigInteger(1, theirs).shiftRight(rest));
  }
}
