// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * Addresses that begin with the same bits.
 *
 * @param first the lowest of them
 * @param bits how many bits they share
 * @param what they are, as a message calls them
 */
record AddressRange(InetAddress first, int bits, String what) {

  /** From the usual notation, such as {@code 10.0.0.0/8}. */
  static AddressRange of(String notation, String what) {
    int slash = notation.indexOf('/');
    return new AddressRange(
        InetAddress.ofLiteral(notation.substring(0, slash)),
        Integer.parseInt(notation.substring(slash + 1)),
        what);
  }

  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    int rest = mine.length * Byte.SIZE - bits;
    return mine.length == other.length
        && new BigInteger(1, mine)
            .shiftRight(rest)
            .equals(new BigInteger(1, other).shiftRight(rest));
  }
}
