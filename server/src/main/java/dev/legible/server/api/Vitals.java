// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.util.Map;
import java.util.Optional;

/** How the parts of the service are. Thread-safe and cheap to ask. */
public interface Vitals {

  /** What is wrong with each part, by its name; empty when it works. */
  Map<String, Optional<String>> parts();

  /** Parts without which no document can be taken, such as {@code database} and {@code store}. */
  default boolean accepting() {
    Map<String, Optional<String>> parts = parts();
    return parts.getOrDefault("database", Optional.empty()).isEmpty()
        && parts.getOrDefault("store", Optional.empty()).isEmpty();
  }
}
