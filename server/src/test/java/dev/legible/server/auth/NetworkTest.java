// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "172.18.0.0/16, 172.18.3.4, true",
    "172.18.0.0/16, 172.19.3.4, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "fd00::/8, fd12::1, true",
    "fd00::/8, 253.0.0.1, false",
    "::1, ::1, true",
    "fe80::/10, fe80::1%eth0, true"
  })
  void a_block_holds_the_addresses_that_share_its_first_bits(
      String network, String address, boolean holds) {
    assertThat(Network.parse(network).contains(Addresses.parse(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nginx", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", "localhost/8"})
  void names_and_impossible_blocks_are_refused(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:2:ffff::1, 2001:db8:1:2:0:0:0:0/64"
  })
  void addresses_of_one_customer_share_a_limit(String address, String site) {
    assertThat(Addresses.site(Addresses.parse(address))).isEqualTo(site);
  }
}
