// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.api.Gatekeeper.Verdict;
import dev.legible.server.auth.Principal;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Lets calls in, or ends them, before anything of their body is read. */
final class Admission {

  static final String SESSION_COOKIE = "legible_session";

  private static final String PRINCIPAL = "legible.principal";

  private final Gatekeeper gatekeeper;
  private final Origins origins;

  Admission(Gatekeeper gatekeeper, Origins origins) {
    this.gatekeeper = gatekeeper;
    this.origins = origins;
  }

  /** Who calls; only on routes that need something. */
  static Principal principal(Context call) {
    return Objects.requireNonNull(call.<Principal>attribute(PRINCIPAL), "route without a need");
  }

  static String tenant(Context call) {
    return principal(call).tenant();
  }

  void admit(Context call) {
    if (call.routeRoles().isEmpty()) {
      origins.requireOwnPage(call);
      return;
    }
    Verdict verdict = gatekeeper.decide(caller(call));
    verdict.headers().forEach(call::header);
    switch (verdict) {
      case Verdict.Admitted admitted -> {
        requireScopes(call, admitted.principal());
        call.attribute(PRINCIPAL, admitted.principal());
      }
      case Verdict.Refused refused ->
          throw new ProblemException(
              refused.keyHelps() ? ApiProblem.KEY_REQUIRED : ApiProblem.ORIGIN_REFUSED,
              refused.message());
      case Verdict.TooOften often ->
          throw new ProblemException(
              Problem.of(ApiProblem.RATE_LIMITED, often.message(), often.retryAfter()));
    }
  }

  private static Gatekeeper.Caller caller(Context call) {
    return new Gatekeeper.Caller(
        call.req().getRemoteAddr(),
        name -> headers(call, name),
        Optional.ofNullable(call.cookie(SESSION_COOKIE)));
  }

  private static List<String> headers(Context call, String name) {
    return Collections.list(call.req().getHeaders(name));
  }

  private static void requireScopes(Context call, Principal principal) {
    for (RouteRole role : call.routeRoles()) {
      if (role instanceof Need need && !principal.may(need.scope())) {
        throw new ProblemException(
            ApiProblem.NOT_ALLOWED,
            "This call needs a key with the scope %s."
                .formatted(need.scope().name().toLowerCase(Locale.ROOT)));
      }
    }
  }
}
