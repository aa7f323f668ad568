// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How callers are answered. */
final class HttpSettings {

  static final Setting<String> HOST =
      Setting.of(
              "LEGIBLE_HOST",
              Forms.text("a host name or address"),
              "127.0.0.1",
              "Address to listen on; `0.0.0.0` for all. Beyond loopback it needs a key or"
                  + " `LEGIBLE_TRUSTED_NETWORKS`.")
          .or("API_HOST");

  static final Setting<Integer> PORT =
      Setting.of(
              "LEGIBLE_PORT",
              Forms.count(0, 65_535),
              "8080",
              "Port to listen on; 0 takes any that is free.")
          .or("API_PORT");

  static final Setting<Long> BODY =
      Setting.of(
          "LEGIBLE_MAX_BODY",
          Forms.size(),
          new Fallback(
              "`LEGIBLE_MAX_FILE_SIZE` and 1 MB",
              values -> (values.get(LimitSettings.FILE_SIZE) >> 10) + 1024 + "k"),
          "Largest request: a file and the form around it.");

  static final Setting<Duration> SYNC_WAIT =
      Setting.of(
              "LEGIBLE_SYNC_WAIT",
              Forms.seconds("1s", "1h"),
              "30s",
              "How long a synchronous call waits. A bare number counts seconds.")
          .or("WORKER_TIMEOUT");

  static final Setting<List<URI>> CORS =
      Setting.of(
          "LEGIBLE_CORS_ORIGINS",
          Forms.origins(),
          Fallback.none(),
          "Origins whose pages may call from a browser.");

  static final Section SECTION =
      new Section("Answering calls", List.of(HOST, PORT, BODY, SYNC_WAIT, CORS));

  private HttpSettings() {}
}
