// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a call shows of its caller, before anything of it is believed.
 *
 * @param peer address at the other end of the connection, as numbers
 * @param host the Host header
 * @param origin the Origin header, which browsers send
 * @param forwarded whether any header says that it came through a proxy
 * @param forwardedFor the addresses that {@code X-Forwarded-For} or {@code Forwarded} name, nearest
 *     last; empty when neither is there or when both are, because then one of them is the caller's own
 * @param key the text given as a key, whatever it is worth
 * @param session value of the session cookie
 */
public record CallFacts(
    String peer,
    Optional<String> host,
    Optional<String> origin,
    boolean forwarded,
    List<String> forwardedFor,
    Optional<String> key,
    Optional<String> session) {

  public CallFacts {
    forwardedFor = List.copyOf(forwardedFor);
  }

  /**
   * Reads them from a request.
   *
   * @param headers all values of a header, by name in any case; an empty list when there is none
   * @param session value of the cookie {@link Sessions#COOKIE}
   */
  public static CallFacts of(
      String peer, Function<String, List<String>> headers, Optional<String> session) {
    ForwardedHeaders forwarded = ForwardedHeaders.of(headers);
    return new CallFacts(
        peer,
        headers.apply("Host").stream().findFirst(),
        headers.apply("Origin").stream().findFirst(),
        forwarded.present(),
        forwarded.addresses(),
        PresentedKey.in(headers),
        session);
  }
}
