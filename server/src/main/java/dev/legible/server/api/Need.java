// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.auth.Principal.Scope;
import io.javalin.security.RouteRole;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller needs for a route; every route says it. */
enum Need implements RouteRole {
  /** Open to all: shows nothing of any tenant. */
  NOTHING(null),
  READ(Scope.READ),
  WRITE(Scope.WRITE),
  ADMIN(Scope.ADMIN);

  private final @Nullable Scope scope;

  Need(@Nullable Scope scope) {
    this.scope = scope;
  }

  Optional<Scope> scope() {
    return Optional.ofNullable(scope);
  }
}
