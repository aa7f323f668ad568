// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

  private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  /** Folders of the object store that belong to all tenants. */
  private static final List<String> RESERVED = List.of("legible", "outputs");

  public NewKey {
    scopes = Set.copyOf(scopes);
    if (name.isBlank() || scopes.isEmpty()) {
      throw new IllegalArgumentException("A key needs a name and at least one scope.");
    }
    // It becomes a part of object keys and of figures.
    if (!TENANT.matcher(tenant).matches() || RESERVED.contains(tenant)) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be a tenant. Take up to 63 small letters, digits, dots, hyphens and underscores, and neither of the names %s."
              .formatted(tenant, String.join(" and ", RESERVED)));
    }
  }
}
