// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.model;

import java.util.Map;

/** How a {@link ModelServer} answers one request for a page. */
public sealed interface ModelReply {

  /** A chat completion, stopped for this reason: {@code stop}, {@code length} … */
  record Completion(String text, String finish) implements ModelReply {}

  /** A status with these headers and this body. */
  record Status(int status, Map<String, String> headers, String body) implements ModelReply {}

  /** So many bytes, of which the first look like a completion. */
  record Flood(long bytes) implements ModelReply {}

  /** Nothing until {@link ModelServer#release}, then a completion. */
  record Held(String text) implements ModelReply {}

  /** A page that was transcribed well. */
  static ModelReply page(String markdown) {
    return new Completion(markdown, "stop");
  }

  /** Only a status. */
  static ModelReply status(int status) {
    return new Status(status, Map.of(), "{\"error\":{\"message\":\"scripted\"}}");
  }
}
