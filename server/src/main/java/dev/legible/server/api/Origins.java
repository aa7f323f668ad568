// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which web pages besides our own may call and see the answers: none until they are listed. */
final class Origins {

  private final Set<String> listed;

  /** Lists exact origins. */
  Origins(List<URI> listed) {
    this.listed =
        listed.stream()
            .map(uri -> uri.toString().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Marks answers that listed pages may see, and answers their preflight calls. */
  void mark(Context call) {
    if (listed.isEmpty()) {
      return;
    }
    call.header("Vary", "Origin");
    String origin = call.header("Origin");
    if (origin == null || !listed.contains(origin.toLowerCase(Locale.ROOT))) {
      return;
    }
    call.header("Access-Control-Allow-Origin", origin);
    call.header(
        "Access-Control-Expose-Headers",
        "Location, Content-Location, Retry-After, Content-Disposition");
    if (call.method().equals(HandlerType.OPTIONS)
        && call.header("Access-Control-Request-Method") != null) {
      call.header("Access-Control-Allow-Methods", "GET, POST, DELETE");
      call.header(
          "Access-Control-Allow-Headers",
          "Authorization, X-API-Key, Content-Type, Idempotency-Key, Last-Event-ID");
      call.header("Access-Control-Max-Age", "600");
      call.status(204).skipRemainingHandlers();
    }
  }

  /** Refuses what a page of a foreign origin has its visitor's browser send. */
  void requireOwnPage(Context call) {
    String origin = call.header("Origin");
    if (origin == null || listed.contains(origin.toLowerCase(Locale.ROOT))) {
      return;
    }
    String own = "://" + String.valueOf(call.host()).toLowerCase(Locale.ROOT);
    if (!origin.toLowerCase(Locale.ROOT).endsWith(own)) {
      throw new ProblemException(
          ApiProblem.ORIGIN_REFUSED,
          "The call was made by a page of another origin. List it in LEGIBLE_CORS_ORIGINS if it is yours.");
    }
  }
}
