// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of webhooks, for their owners. Thread-safe. */
public interface Deliveries {

  /** Where a delivery stands. */
  enum State {
    PENDING,
    DELIVERED,
    DEAD;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One message to one receiver, however often it was tried.
   *
   * @param id the {@code webhook-id}, the same at every attempt
   * @param url without user information and query
   * @param lastStatus HTTP status of the last attempt; null when there was no answer
   * @param lastError why the last attempt failed; null when it did not or there was none
   */
  record Delivery(
      String id,
      String jobId,
      String url,
      State state,
      int attempts,
      @Nullable Integer lastStatus,
      @Nullable String lastError,
      Instant createdAt,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant deliveredAt) {}

  /**
   * Newest first.
   *
   * @param state null means any
   * @param jobId null means any
   * @param before id of the last one of the page before; null on the first page
   */
  List<Delivery> list(
      String tenant,
      @Nullable State state,
      @Nullable String jobId,
      @Nullable String before,
      int limit);

  Optional<Delivery> find(String tenant, String id);

  /** Sends it again now, with all its attempts before it, whatever its state. */
  Optional<Delivery> redeliver(String tenant, String id);
}
