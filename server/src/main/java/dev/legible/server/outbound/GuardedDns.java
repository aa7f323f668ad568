// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import okhttp3.Dns;

/**
 * Looks names up and refuses one of which any address must not be called. The client connects to what is
 * returned here and asks no second time, so the answer cannot change in between.
 */
final class GuardedDns implements Dns {

  private final Dns names;
  private final Reach reach;

  GuardedDns(Dns names, Reach reach) {
    this.names = names;
    this.reach = reach;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = names.lookup(host);
    for (InetAddress address : addresses) {
      Optional<String> refusal = reach.refusal(address);
      if (refusal.isPresent()) {
        throw new NameRefusedException(host, refusal.get());
      }
    }
    return addresses;
  }

  /** The only kind of exception that a look-up may throw. */
  static final class NameRefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    private final String kind;

    NameRefusedException(String host, String kind) {
      super(host);
      this.kind = kind;
    }

    String kind() {
      return kind;
    }
  }
}
