// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Among which passages is searched.
 *
 * @param tenant whose they are
 * @param document id or name of the only document; null for all
 * @param since earliest time at which the document was indexed; null for any
 * @param until time before which it was indexed; null for any
 */
public record SearchFilter(
    String tenant, @Nullable String document, @Nullable Instant since, @Nullable Instant until) {

  /** All that a tenant has. */
  public static SearchFilter of(String tenant) {
    return new SearchFilter(tenant, null, null, null);
  }

  @Nullable Long sinceMillis() {
    return since == null ? null : since.toEpochMilli();
  }

  @Nullable Long untilMillis() {
    return until == null ? null : until.toEpochMilli();
  }

  /** Whether a document is among them. */
  boolean admits(
      String documentTenant, String id, @Nullable String documentId, long indexedMillis) {
    return tenant.equals(documentTenant)
        && (document == null || document.equals(id) || document.equals(documentId))
        && (since == null || indexedMillis >= since.toEpochMilli())
        && (until == null || indexedMillis < until.toEpochMilli());
  }
}
