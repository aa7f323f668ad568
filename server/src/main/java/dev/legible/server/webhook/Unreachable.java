// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import dev.legible.server.outbound.AddressRefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says why nothing answered, without what the network tells of its inside. */
final class Unreachable {

  private Unreachable() {}

  static String words(IOException problem) {
    return switch (problem) {
      case AddressRefusedException refused -> String.valueOf(refused.getMessage());
      case UnknownHostException _ -> "The receiver's name is not known to the name server.";
      case ConnectException _ -> "The receiver does not accept connections.";
      case SSLException _ ->
          "No secure connection could be made: look at the receiver's certificate.";
      case InterruptedIOException _ -> "The receiver did not answer in time.";
      default -> "The connection to the receiver broke.";
    };
  }
}
