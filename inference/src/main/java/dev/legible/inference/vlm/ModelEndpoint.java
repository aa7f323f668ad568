// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model server as it is configured.
 *
 * @param name by which ledgers, counters and callers know it, such as {@code deepseek}
 * @param base address below which {@code /chat/completions} stands, such as {@code
 *     http://gpu:8000/v1}
 * @param model name of the model there; null takes the first one that the server lists
 * @param key sent as bearer token; null sends none
 * @param timeout longest time of one call
 * @param concurrency calls at once, at least 1
 * @param requestsPerMinute most calls begun within a minute; 0 means any number
 */
public record ModelEndpoint(
    String name,
    URI base,
    @Nullable String model,
    @Nullable String key,
    Duration timeout,
    int concurrency,
    int requestsPerMinute) {

  private static final String CHAT = "/chat/completions";

  public ModelEndpoint {
    if (concurrency < 1 || requestsPerMinute < 0 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("Not an endpoint that can be called: " + name);
    }
  }

  /** Where questions are sent. */
  URI chat() {
    return URI.create(root() + CHAT);
  }

  /** Where the server lists its models. */
  URI models() {
    return URI.create(root() + "/models");
  }

  /** People write the address with and without what stands behind the host. */
  private String root() {
    String address = base.toString().replaceFirst("/+$", "");
    if (address.endsWith(CHAT)) {
      return address.substring(0, address.length() - CHAT.length());
    }
    String path = base.getPath();
    return path == null || path.isEmpty() || path.equals("/") ? address + "/v1" : address;
  }

  /** Without the key, and without what the address may hold of secrets. */
  @Override
  public String toString() {
    return "ModelEndpoint[%s at %s:%d]".formatted(name, base.getHost(), base.getPort());
  }
}
