// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.util.Set;

/**
 * Who calls.
 *
 * @param tenant whose jobs it sees; others' do not exist for it
 * @param keyId public part of its key; {@code local} for a call that needed none
 * @param scopes what it may do
 */
public record Principal(String tenant, String keyId, Set<Scope> scopes) {

  /** The tenant of calls without a key. */
  public static final String DEFAULT_TENANT = "default";

  /** The key of calls without one. */
  public static final String LOCAL = "local";

  /** What a key may do. */
  public enum Scope {
    /** Send documents, cancel and delete. */
    WRITE,
    /** See jobs, results and events. */
    READ,
    /** See figures, clean up, list and redeliver webhooks of its tenant. */
    ADMIN
  }

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }
}
