// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.auth.Access;
import dev.legible.server.auth.Allowance;
import dev.legible.server.auth.CallFacts;
import dev.legible.server.auth.Decision;
import dev.legible.server.auth.Principal;
import dev.legible.server.auth.Principal.Scope;
import dev.legible.server.auth.RateLimits;
import dev.legible.server.auth.Sessions;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets calls in, or ends them, before anything of their body is read. */
final class Admission {

  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private static final String PRINCIPAL = "legible.principal";
  private static final int UNAUTHORIZED = 401;

  private final Access access;
  private final RateLimits rates;
  private final Origins origins;

  Admission(Access access, RateLimits rates, Origins origins) {
    this.access = access;
    this.rates = rates;
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
    if (call.routeRoles().contains(Need.NOTHING)) {
      origins.requireOwnPage(call);
      return;
    }
    Decision decision = access.decide(facts(call));
    requireRate(call, decision);
    switch (decision) {
      case Decision.Granted granted -> {
        requireScopes(call, granted.principal());
        call.attribute(PRINCIPAL, granted.principal());
      }
      case Decision.Denied denied ->
          throw new ProblemException(
              denied.status() == UNAUTHORIZED ? ApiProblem.KEY_REQUIRED : ApiProblem.ORIGIN_REFUSED,
              denied.message());
    }
  }

  /** Counts a try to log in against the caller's address, so that keys cannot be guessed quickly. */
  void countTry(Context call) {
    requireRate(call, new Decision.Denied(UNAUTHORIZED, "", access.site(facts(call))));
  }

  /** Whether the caller of a route that is open to all may see what is not meant for all. */
  boolean mayAdminister(Context call) {
    try {
      return access.decide(facts(call)) instanceof Decision.Granted granted
          && granted.principal().may(Scope.ADMIN);
    } catch (RuntimeException e) {
      // The database that knows the keys may be what is broken.
      LOG.debug("Who calls {} is not known", call.path(), e);
      return false;
    }
  }

  /** Whether the caller has come by HTTPS, to us or to a proxy that is believed. */
  boolean secure(Context call) {
    return call.req().isSecure()
        || ("https".equals(call.header("X-Forwarded-Proto"))
            && access.believes(call.req().getRemoteAddr()));
  }

  private void requireRate(Context call, Decision decision) {
    Allowance allowance = rates.take(decision);
    allowance.headers().forEach(call::header);
    if (allowance instanceof Allowance.Exceeded exceeded) {
      throw new ProblemException(
          Problem.of(ApiProblem.RATE_LIMITED, exceeded.message(), exceeded.pause()));
    }
  }

  private static CallFacts facts(Context call) {
    return CallFacts.of(
        call.req().getRemoteAddr(),
        name -> Collections.list(call.req().getHeaders(name)),
        Optional.ofNullable(call.cookie(Sessions.COOKIE)));
  }

  private static void requireScopes(Context call, Principal principal) {
    for (RouteRole role : call.routeRoles()) {
      if (role instanceof Need need
          && need.scope().filter(scope -> !principal.may(scope)).isPresent()) {
        throw new ProblemException(
            ApiProblem.NOT_ALLOWED,
            "This call needs a key with the scope %s."
                .formatted(need.name().toLowerCase(Locale.ROOT)));
      }
    }
  }
}
