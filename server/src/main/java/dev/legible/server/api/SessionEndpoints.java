// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.server.auth.Sessions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** Lets the page log in with a key and out again. */
final class SessionEndpoints {

  private static final int LONGEST_KEY = 300;

  private final Sessions sessions;
  private final Admission admission;
  private final BodyReader bodies;

  SessionEndpoints(Sessions sessions, Admission admission, BodyReader bodies) {
    this.sessions = sessions;
    this.admission = admission;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/session", this::show, Need.READ);
    routes.post("/session", this::open, Need.NOTHING);
    routes.delete("/session", this::close, Need.NOTHING);
  }

  private void show(Context call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("tenant", Admission.tenant(call));
    body.put("logged_in", call.cookie(Sessions.COOKIE) != null);
    Answer.json(call, 200, body);
  }

  private void open(Context call) throws IOException {
    admission.countTry(call);
    String key =
        bodies
            .options(call)
            .text("key", LONGEST_KEY)
            .orElseThrow(() -> Fields.invalid("key", "missing"));
    String cookie =
        sessions
            .open(key)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ApiProblem.KEY_REQUIRED,
                        "This key is not known, or it has expired or been revoked."));
    call.header("Set-Cookie", Sessions.cookie(cookie, admission.secure(call)));
    call.status(204);
  }

  private void close(Context call) {
    String cookie = call.cookie(Sessions.COOKIE);
    if (cookie != null) {
      sessions.close(cookie);
    }
    call.header("Set-Cookie", Sessions.noCookie(admission.secure(call)));
    call.status(204);
  }
}
