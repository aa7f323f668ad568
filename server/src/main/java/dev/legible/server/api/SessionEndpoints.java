// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** Lets the page log in with a key and out again. */
final class SessionEndpoints {

  private static final int TWELVE_HOURS = 12 * 60 * 60;
  private static final int LONGEST_KEY = 300;

  private final Gatekeeper gatekeeper;
  private final BodyReader bodies;

  SessionEndpoints(Gatekeeper gatekeeper, BodyReader bodies) {
    this.gatekeeper = gatekeeper;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/session", this::show, Need.READ);
    routes.post("/session", this::open);
    routes.delete("/session", this::close);
  }

  private void show(Context call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("tenant", Admission.tenant(call));
    body.put("logged_in", call.cookie(Admission.SESSION_COOKIE) != null);
    Answer.json(call, 200, body);
  }

  private void open(Context call) throws IOException {
    try (Received received = bodies.read(call)) {
      String key =
          received
              .fields()
              .text("key", LONGEST_KEY)
              .orElseThrow(() -> Fields.invalid("key", "missing"));
      String cookie =
          gatekeeper
              .openSession(key)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ApiProblem.KEY_REQUIRED,
                          "This key is not known, or it has expired or been revoked."));
      set(call, cookie, TWELVE_HOURS);
    }
  }

  private void close(Context call) {
    String cookie = call.cookie(Admission.SESSION_COOKIE);
    if (cookie != null) {
      gatekeeper.closeSession(cookie);
    }
    set(call, "", 0);
  }

  private static void set(Context call, String value, int seconds) {
    boolean secure = call.req().isSecure() || "https".equals(call.header("X-Forwarded-Proto"));
    call.header(
        "Set-Cookie",
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
            .formatted(Admission.SESSION_COOKIE, value, seconds, secure ? "; Secure" : ""));
    call.status(204);
  }
}
