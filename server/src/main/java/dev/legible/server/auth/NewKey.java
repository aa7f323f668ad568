// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A key to be made.
 *
 * @param name for people, such as the application that will use it
 * @param tenant whose jobs it sees
 * @param scopes at least one
 * @param life after which it opens nothing; empty means that it does not run out
 */
public record NewKey(
    String name, String tenant, Set<Principal.Scope> scopes, Optional<Duration> life) {

  public NewKey {
    scopes = Set.copyOf(scopes);
    if (name.isBlank() || tenant.isBlank() || scopes.isEmpty()) {
      throw new IllegalArgumentException("A key needs a name, a tenant and at least one scope.");
    }
  }
}
