// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes sockets that look at the address once more when they connect: nothing leaves the machine towards
 * an address that must not be called, by whatever way it got there.
 */
final class GuardedSockets extends SocketFactory {

  private final Reach reach;

  GuardedSockets(Reach reach) {
    this.reach = reach;
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket(reach);
  }

  private static final class GuardedSocket extends Socket {

    private final Reach reach;

    GuardedSocket(Reach reach) {
      this.reach = reach;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress address)
          || address.isUnresolved()
          || reach.refusal(address.getAddress()).isPresent()) {
        throw new AddressRefusedException("A connection to an address that must not be called.");
      }
      super.connect(endpoint, timeout);
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw connectedAtOnce();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw connectedAtOnce();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw connectedAtOnce();
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
    throw connectedAtOnce();
  }

  private static UnsupportedOperationException connectedAtOnce() {
    return new UnsupportedOperationException(
        "Only sockets that are connected later are made here.");
  }
}
