// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server of a vision-language model as it is configured.
 *
 * @param server where it is and how it may be called
 * @param profile name of the {@link ModelProfile}
 */
public record VisionEndpoint(ModelEndpoint server, String profile) {

  /** One of these parts, each as in {@link ModelEndpoint}. */
  public VisionEndpoint(
      String name,
      URI base,
      @Nullable String model,
      @Nullable String key,
      String profile,
      Duration timeout,
      int concurrency,
      int requestsPerMinute) {
    this(
        new ModelEndpoint(name, base, model, key, timeout, concurrency, requestsPerMinute),
        profile);
  }

  /** By which ledgers, counters and callers know it. */
  public String name() {
    return server.name();
  }
}
