// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;

/** Writes whole answers. */
final class Answer {

  private Answer() {}

  static void json(Context call, int status, ObjectNode body) {
    call.status(status).contentType("application/json").result(body.toString());
  }

  static void problem(Context call, Problem problem) {
    if (problem.retryAfter() != null) {
      call.header("Retry-After", Problem.seconds(problem.retryAfter()));
    }
    if (problem.status() == ApiProblem.KEY_REQUIRED.status()) {
      call.header("WWW-Authenticate", "Bearer realm=\"legible\"");
    }
    call.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(problem.json(call.path()));
  }
}
