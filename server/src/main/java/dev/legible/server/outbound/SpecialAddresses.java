// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that are not those of a public server, after the IANA registries of special-purpose
 * addresses. Of IPv6 only what is assigned to the public (2000::/3) can be one.
 */
final class SpecialAddresses {

  /** What machines in clouds ask for their credentials; Azure's lies among public addresses. */
  private static final List<AddressRange> METADATA =
      List.of(
          AddressRange.of("169.254.169.254/32", "a cloud's metadata"),
          AddressRange.of("169.254.170.2/32", "a cloud's metadata"),
          AddressRange.of("169.254.170.23/32", "a cloud's metadata"),
          AddressRange.of("100.100.100.200/32", "a cloud's metadata"),
          AddressRange.of("192.0.0.192/32", "a cloud's metadata"),
          AddressRange.of("168.63.129.16/32", "a cloud's metadata"),
          AddressRange.of("fd00:ec2::/32", "a cloud's metadata"),
          AddressRange.of("fd20:ce::254/128", "a cloud's metadata"));

  private static final List<AddressRange> SPECIAL =
      List.of(
          AddressRange.of("0.0.0.0/8", "this machine"),
          AddressRange.of("10.0.0.0/8", "private"),
          AddressRange.of("100.64.0.0/10", "a provider's private network"),
          AddressRange.of("127.0.0.0/8", "this machine"),
          AddressRange.of("169.254.0.0/16", "link-local"),
          AddressRange.of("172.16.0.0/12", "private"),
          AddressRange.of("192.0.0.0/24", "reserved for protocols"),
          AddressRange.of("192.0.2.0/24", "for documentation"),
          AddressRange.of("192.88.99.0/24", "reserved for protocols"),
          AddressRange.of("192.168.0.0/16", "private"),
          AddressRange.of("198.18.0.0/15", "for benchmarks"),
          AddressRange.of("198.51.100.0/24", "for documentation"),
          AddressRange.of("203.0.113.0/24", "for documentation"),
          AddressRange.of("224.0.0.0/4", "multicast"),
          AddressRange.of("240.0.0.0/4", "reserved"),
          AddressRange.of("::/128", "this machine"),
          AddressRange.of("::1/128", "this machine"),
          AddressRange.of("100::/64", "discarded"),
          AddressRange.of("2001::/23", "reserved for protocols"),
          AddressRange.of("2001:db8::/32", "for documentation"),
          AddressRange.of("2002::/16", "a 6to4 tunnel"),
          AddressRange.of("3fff::/20", "for documentation"),
          AddressRange.of("5f00::/16", "for segment routing"),
          AddressRange.of("64:ff9b:1::/48", "a private NAT64"),
          AddressRange.of("fc00::/7", "private"),
          AddressRange.of("fe80::/10", "link-local"),
          AddressRange.of("ff00::/8", "multicast"));

  private static final AddressRange PUBLIC_IPV6 = AddressRange.of("2000::/3", "public");
  private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96", "NAT64");

  private SpecialAddresses() {}

  /** What a special address is for; empty when it can be that of a public server. */
  static Optional<String> kind(InetAddress address) {
    InetAddress reached = reached(address);
    Optional<String> kind = metadata(reached).or(() -> first(SPECIAL, reached));
    if (kind.isEmpty() && reached instanceof Inet6Address && !PUBLIC_IPV6.contains(reached)) {
      return Optional.of("reserved");
    }
    return kind;
  }

  /** As {@link #kind}, for what hands out a machine's credentials only. */
  static Optional<String> metadata(InetAddress address) {
    return first(METADATA, reached(address));
  }

  private static Optional<String> first(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream()
        .filter(range -> range.contains(address))
        .findFirst()
        .map(AddressRange::what);
  }

  /** Behind a NAT64 stands an IPv4 address, and that one is called. Java unwraps mapped ones itself. */
  private static InetAddress reached(InetAddress address) {
    if (!NAT64.contains(address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    try {
      return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException impossible) {
      throw new AssertionError("Four bytes are an address.", impossible);
    }
  }
}
