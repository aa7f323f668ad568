// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

/** Whether a call is let in. */
public sealed interface Decision {

  /** What one limit of calls is counted for: a key, an address; empty when nothing is counted. */
  String counted();

  /** Let in, as this one. */
  record Granted(Principal principal, String counted) implements Decision {}

  /**
   * Not let in.
   *
   * @param status 401 when a key would help, 403 when not
   * @param message what is wrong and what to do
   */
  record Denied(int status, String message, String counted) implements Decision {}
}
