// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.auth.Principal;
import io.javalin.security.RouteRole;

/** What a caller needs for a route. Routes without any are open to all. */
enum Need implements RouteRole {
  READ(Principal.Scope.READ),
  WRITE(Principal.Scope.WRITE),
  ADMIN(Principal.Scope.ADMIN);

  private final Principal.Scope scope;

  Need(Principal.Scope scope) {
    this.scope = scope;
  }

  Principal.Scope scope() {
    return scope;
  }
}
