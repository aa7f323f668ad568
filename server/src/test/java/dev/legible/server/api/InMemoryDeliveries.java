// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.webhook.Deliveries;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Deliveries of the tenant {@code default}, in memory. */
final class InMemoryDeliveries implements Deliveries {

  private final Map<String, Delivery> deliveries = new TreeMap<>();

  synchronized void add(String id, State state) {
    deliveries.put(id, delivery(id, state, state == State.DEAD ? 10 : 1));
  }

  private static Delivery delivery(String id, State state, int attempts) {
    Instant now = Instant.now();
    return new Delivery(
        id,
        "job-of-" + id,
        "https://app.example/hook",
        state,
        attempts,
        state == State.DELIVERED ? Integer.valueOf(200) : null,
        state == State.DEAD ? "connection refused" : null,
        now,
        state == State.PENDING ? now : null,
        state == State.DELIVERED ? now : null);
  }

  @Override
  public synchronized List<Delivery> list(
      String tenant,
      @Nullable State state,
      @Nullable String jobId,
      @Nullable String before,
      int limit) {
    return deliveries.values().stream()
        .filter(_ -> tenant.equals("default"))
        .filter(delivery -> state == null || delivery.state() == state)
        .filter(delivery -> jobId == null || jobId.equals(delivery.jobId()))
        .filter(delivery -> before == null || delivery.id().compareTo(before) < 0)
        .sorted(Comparator.comparing(Delivery::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Delivery> find(String tenant, String id) {
    return Optional.ofNullable(deliveries.get(id)).filter(_ -> tenant.equals("default"));
  }

  @Override
  public synchronized Optional<Delivery> redeliver(String tenant, String id) {
    return find(tenant, id)
        .map(
            old -> {
              Delivery again = delivery(id, State.PENDING, old.attempts());
              deliveries.put(id, again);
              return again;
            });
  }
}
