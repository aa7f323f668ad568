// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells whoever runs the service how it is; open to all, so that no watcher needs a key. */
final class HealthEndpoints {

  private final Vitals vitals;
  private final Readiness readiness;
  private final String ocrName;
  private final String version;

  HealthEndpoints(Vitals vitals, Readiness readiness, String ocrName, String version) {
    this.vitals = vitals;
    this.readiness = readiness;
    this.ocrName = ocrName;
    this.version = version;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/health", this::health);
    routes.get("/livez", this::live);
    routes.get("/readyz", this::ready);
  }

  private void health(Context call) {
    Map<String, Optional<String>> parts = vitals.parts();
    boolean well =
        parts.values().stream().allMatch(Optional::isEmpty)
            && readiness.phase() != Readiness.Phase.STARTING;
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("status", well ? "ok" : "unavailable");
    body.put("ocr_impl", ocrName);
    body.put("version", version);
    body.put("phase", readiness.phase().name().toLowerCase(Locale.ROOT));
    body.set("components", components(parts));
    Answer.json(call, well ? 200 : 503, body);
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
    boolean accepting = vitals.accepting();
    Answer.json(call, accepting ? 200 : 503, body.put("status", accepting ? "ready" : "unavailable"));
  }

  private static ObjectNode components(Map<String, Optional<String>> parts) {
    ObjectNode components = JsonNodeFactory.instance.objectNode();
    parts.forEach(
        (name, wrong) -> {
          ObjectNode part = components.putObject(name);
          part.put("status", wrong.isEmpty() ? "ok" : "failed");
          wrong.ifPresent(message -> part.put("message", message));
        });
    return components;
  }
}
