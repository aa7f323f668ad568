// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.server.webhook.Deliveries;
import dev.legible.server.webhook.Deliveries.Delivery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what became of webhooks, and sends one again. */
final class DeliveryEndpoints {

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;

  private final Deliveries deliveries;

  DeliveryEndpoints(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/webhooks/deliveries", this::list, Need.ADMIN);
    routes.get("/v1/webhooks/deliveries/{id}", this::one, Need.ADMIN);
    routes.post("/v1/webhooks/deliveries/{id}/redeliver", this::redeliver, Need.ADMIN);
  }

  private void list(Context call) {
    Query query = new Query(call);
    int limit = query.limit(USUAL_LIMIT, MOST);
    List<Delivery> found =
        deliveries.list(
            Admission.tenant(call),
            query.text("state").map(DeliveryEndpoints::state).orElse(null),
            query.text("job_id").orElse(null),
            query.text("cursor").orElse(null),
            limit + 1);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode page = body.putArray("deliveries");
    found.stream().limit(limit).forEach(delivery -> page.add(json(delivery)));
    body.put("next_cursor", found.size() > limit ? found.get(limit - 1).id() : null);
    Answer.json(call, 200, body);
  }

  private static Deliveries.State state(String word) {
    try {
      return Deliveries.State.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Fields.invalid("state", "not one of pending, delivered, dead");
    }
  }

  private void one(Context call) {
    Answer.json(
        call, 200, json(found(deliveries.find(Admission.tenant(call), call.pathParam("id")))));
  }

  private void redeliver(Context call) {
    Answer.json(
        call, 202, json(found(deliveries.redeliver(Admission.tenant(call), call.pathParam("id")))));
  }

  private static Delivery found(Optional<Delivery> delivery) {
    return delivery.orElseThrow(
        () ->
            new ProblemException(
                ApiProblem.NO_SUCH_DELIVERY, "There is no webhook delivery with this id."));
  }

  private static ObjectNode json(Delivery delivery) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", delivery.id());
    json.put("job_id", delivery.jobId());
    json.put("url", delivery.url());
    json.put("state", delivery.state().word());
    json.put("attempts", delivery.attempts());
    json.put("last_status", delivery.lastStatus());
    json.put("last_error", delivery.lastError());
    json.put("created_at", delivery.createdAt().toString());
    json.put("next_attempt_at", text(delivery.nextAttemptAt()));
    json.put("delivered_at", text(delivery.deliveredAt()));
    return json;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
