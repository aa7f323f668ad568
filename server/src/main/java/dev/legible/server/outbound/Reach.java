// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.net.InetAddress;
import java.util.Optional;

/** How far a request may go, which depends on what the operator has listed. */
enum Reach {
  /** To public servers: the rule. */
  PUBLIC {
    @Override
    Optional<String> refusal(InetAddress address) {
      return SpecialAddresses.kind(address);
    }
  },

  /**
   * To a name that the operator has listed, wherever it points, unless that is a cloud's metadata:
   * whoever controls the name must not get these by it.
   */
  LISTED_NAME {
    @Override
    Optional<String> refusal(InetAddress address) {
      return SpecialAddresses.metadata(address);
    }
  },

  /** To an address that the operator has listed in figures. */
  LISTED_ADDRESS {
    @Override
    Optional<String> refusal(InetAddress address) {
      return Optional.empty();
    }
  };

  /** What kind of address this is that must not be called; empty when it may be. */
  abstract Optional<String> refusal(InetAddress address);
}
