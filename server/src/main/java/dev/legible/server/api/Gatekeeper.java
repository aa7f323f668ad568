// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.auth.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides who may call, and how often. Thread-safe. */
public interface Gatekeeper {

  Verdict decide(Caller caller);

  /**
   * Opens a session of the page for the owner of a key.
   *
   * @return what the session cookie holds; empty when the key is not valid
   */
  Optional<String> openSession(String key);

  void closeSession(String cookie);

  /**
   * What is known of a caller before anything is believed.
   *
   * @param address of the other end of the connection
   * @param headers all values of a header, by name
   * @param session what the session cookie holds
   */
  record Caller(
      String address, Function<String, List<String>> headers, Optional<String> session) {}

  /**
   * What was decided.
   *
   */
  sealed interface Verdict {

    /** To be sent with the answer, such as what remains of the rate. */
    Map<String, String> headers();

    /** Let in. */
    record Admitted(Principal principal, Map<String, String> headers) implements Verdict {}

    /**
     * Not let in.
     *
     * @param keyHelps whether a valid key would help
     */
    record Refused(boolean keyHelps, String message, Map<String, String> headers)
        implements Verdict {}

    /** Called too often. */
    record TooOften(Duration retryAfter, String message, Map<String, String> headers)
        implements Verdict {}
  }
}
