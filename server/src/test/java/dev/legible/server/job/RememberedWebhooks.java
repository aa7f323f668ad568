// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.server.webhook.Deliveries;
import dev.legible.server.webhook.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** An outbox that sends nothing: a test looks into it and says when a delivery was made. */
final class RememberedWebhooks implements Outbox, Deliveries {

  private final Map<String, OutgoingWebhook> sent = new ConcurrentHashMap<>();
  private final Map<String, State> states = new ConcurrentHashMap<>();

  @Override
  public void add(Handle transaction, OutgoingWebhook webhook) {
    transaction.afterCommit(
        () -> {
          sent.put(webhook.jobId(), webhook);
          states.put(webhook.jobId(), State.PENDING);
        });
  }

  @Override
  public void remove(Handle transaction, String jobId) {
    sent.remove(jobId);
    states.remove(jobId);
  }

  Optional<OutgoingWebhook> of(Job job) {
    return Optional.ofNullable(sent.get(job.id()));
  }

  void delivered(Job job) {
    states.put(job.id(), State.DELIVERED);
  }

  boolean isEmpty() {
    return sent.isEmpty();
  }

  @Override
  public List<Delivery> list(
      String tenant,
      @Nullable State state,
      @Nullable String jobId,
      @Nullable String before,
      int limit) {
    return sent.values().stream()
        .filter(webhook -> webhook.tenant().equals(tenant))
        .filter(webhook -> jobId == null || webhook.jobId().equals(jobId))
        .filter(webhook -> state == null || states.get(webhook.jobId()) == state)
        .limit(limit)
        .map(
            webhook ->
                new Delivery(
                    webhook.jobId(),
                    webhook.jobId(),
                    webhook.url(),
                    states.getOrDefault(webhook.jobId(), State.PENDING),
                    0,
                    null,
                    null,
                    Instant.EPOCH,
                    null,
                    null))
        .toList();
  }

  @Override
  public Optional<Delivery> find(String tenant, String id) {
    return Optional.empty();
  }

  @Override
  public Optional<Delivery> redeliver(String tenant, String id) {
    return Optional.empty();
  }
}
