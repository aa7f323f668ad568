// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Stops a start that would offer the service to others without anybody being allowed to call it. */
public final class StartGuard {

  private StartGuard() {}

  /**
   * Judges what the service is to listen on.
   *
   * @param host as set
   * @param callersKnown whether there are keys or trusted networks
   * @return what to tell the operator when it must not start
   */
  public static Optional<String> refusal(String host, boolean callersKnown) {
    if (callersKnown || isLoopback(host)) {
      return Optional.empty();
    }
    return Optional.of(
        """
        %s can be reached from other machines, and there is neither a key nor a trusted network. Do one of these:
          - listen on this machine only: --host 127.0.0.1 (or API_HOST=127.0.0.1)
          - make a key: legible keys create --name NAME
          - name the networks whose callers need no key: LEGIBLE_TRUSTED_NETWORKS=10.0.0.0/8"""
            .formatted(host));
  }

  /** Whether only this machine can reach all addresses that the name stands for. */
  private static boolean isLoopback(String host) {
    try {
      return !host.isBlank()
          && Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException _) {
      // Listening on it fails anyway, with a message of its own.
      return false;
    }
  }
}
