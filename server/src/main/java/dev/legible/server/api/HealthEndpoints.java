// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.server.health.Health;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;

/**
 * Tells whoever runs the service how it is; open to all, so that no watcher needs a key. What is wrong
 * with a part names hosts and folders, so that only who may administer reads it; the log has it, too.
 */
final class HealthEndpoints {

  private final Vitals vitals;
  private final Admission admission;
  private final Readiness readiness;
  private final String ocrName;
  private final String version;

  HealthEndpoints(
      Vitals vitals, Admission admission, Readiness readiness, String ocrName, String version) {
    this.vitals = vitals;
    this.admission = admission;
    this.readiness = readiness;
    this.ocrName = ocrName;
    this.version = version;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/health", this::health, Need.NOTHING);
    routes.get("/livez", this::live, Need.NOTHING);
    routes.get("/readyz", this::ready, Need.NOTHING);
  }

  private void health(Context call) {
    Health health = vitals.health();
    boolean well = health.ok() && readiness.phase() != Readiness.Phase.STARTING;
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", well ? "ok" : "unavailable");
    body.put("ocr_impl", ocrName);
    body.put("version", version);
    body.put("phase", readiness.phase().name().toLowerCase(Locale.ROOT));
    body.set("components", components(health, messages(call, health)));
    Answer.json(call, well ? 200 : 503, body);
  }

  /** Without the database nobody's key is known, and to ask for one would take as long as it is away. */
  private boolean messages(Context call, Health health) {
    return !health.ok() && vitals.databaseWorks(health) && admission.mayAdminister(call);
  }

  private void live(Context call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Answer.json(call, 200, body.put("status", "ok"));
  }

  private void ready(Context call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Readiness.Phase phase = readiness.phase();
    if (phase != Readiness.Phase.READY) {
      Answer.json(call, 503, body.put("status", phase.name().toLowerCase(Locale.ROOT)));
      return;
    }
    boolean accepting = vitals.answering();
    Answer.json(
        call, accepting ? 200 : 503, body.put("status", accepting ? "ready" : "unavailable"));
  }

  private static ObjectNode components(Health health, boolean messages) {
    ObjectNode components = JsonNodeFactory.instance.objectNode();
    for (Health.Part part : health.parts()) {
      ObjectNode shown = components.putObject(part.name());
      shown.put("status", part.ok() ? "ok" : "failed");
      part.problem().filter(_ -> messages).ifPresent(message -> shown.put("message", message));
    }
    return components;
  }
}
