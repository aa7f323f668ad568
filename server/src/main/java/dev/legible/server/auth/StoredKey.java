// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored of a key.
 *
 * @param hash of the whole key
 * @param name that its maker gave it
 * @param lastUsed to about a minute
 * @param expired by the database's clock, when it was read
 */
public record StoredKey(
    String id,
    String hash,
    String name,
    String tenant,
    Set<Principal.Scope> scopes,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> lastUsed,
    Optional<Instant> revoked,
    boolean expired) {

  public StoredKey {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it opens anything. */
  public boolean valid() {
    return revoked.isEmpty() && !expired;
  }

  Principal principal() {
    return new Principal(tenant, id, scopes);
  }
}
