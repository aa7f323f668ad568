// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that brought no answer. Its message is one clause for people and holds no secrets. */
final class ModelCallException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is to be done about it. */
  enum Kind {
    /** The server is there and has too much to do: come back later. */
    BUSY,
    /** The server, or the way to it, does not work just now. */
    BROKEN,
    /** The server does not want this request; it will not want it the next time either. */
    REFUSED,
    /** The page had no more time, which is not the server's fault. */
    OUT_OF_TIME
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  ModelCallException(Kind kind, String message) {
    this(kind, message, Optional.empty(), null);
  }

  ModelCallException(
      Kind kind, String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  Kind kind() {
    return kind;
  }

  /** How long the server wants to be left alone, when it says so. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
