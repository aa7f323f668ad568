// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a server cannot be reached, in words for people: Java's exceptions often say nothing but their names. */
final class Obstacle {

  private Obstacle() {}

  /** A clause; of what followed from each other, what came first counts. */
  static String of(@Nullable Throwable failure) {
    String found = "the connection broke";
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof HttpTimeoutException) {
        // Also of one while connecting, whose cause looks like that of a refusal.
        return "it does not answer";
      }
      found =
          switch (at) {
            case UnresolvedAddressException _ -> "its name has no address";
            case SSLException _ -> "no secure connection comes about, check its certificate";
            case ConnectException _ -> "nobody listens there";
            default -> found;
          };
    }
    return found;
  }
}
