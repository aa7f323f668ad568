// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.net.URI;
import java.util.List;

/** Who is let in, and where calls may go out to. */
final class AccessSettings {

  static final Setting<List<String>> NETWORKS =
      Setting.of(
          "LEGIBLE_TRUSTED_NETWORKS",
          Forms.networks(),
          Fallback.none(),
          "Networks whose callers need no key. A call through a proxy counts by the caller behind"
              + " it, and only when the proxy is in `LEGIBLE_TRUSTED_PROXIES`.");

  static final Setting<List<String>> PROXIES =
      Setting.of(
          "LEGIBLE_TRUSTED_PROXIES",
          Forms.networks(),
          Fallback.none(),
          "Proxies whose `X-Forwarded-For` or `Forwarded` is believed. They have to set one of them"
              + " on every call.");

  static final Setting<Integer> RATE =
      Setting.of(
          "LEGIBLE_REQUESTS_PER_MINUTE",
          Forms.count(1, 10_000_000),
          "3000",
          "Calls a minute with one key, or from one address without a valid one. Callers that need"
              + " no key are not counted.");

  static final Setting<Integer> BURST =
      Setting.of(
          "LEGIBLE_REQUEST_BURST",
          Forms.count(1, 10_000_000),
          "500",
          "Calls at once before that rate counts.");

  static final Setting<List<URI>> ORIGINS =
      Setting.of(
          "LEGIBLE_ALLOWED_ORIGINS",
          Forms.origins(),
          Fallback.none(),
          "Origins with private addresses that callbacks and signed URLs may name. Those of"
              + " `WEBHOOK_URL` and of the bucket count as listed.");

  static final Section SECTION =
      new Section("Who may call, and be called", List.of(NETWORKS, PROXIES, RATE, BURST, ORIGINS));

  private AccessSettings() {}
}
