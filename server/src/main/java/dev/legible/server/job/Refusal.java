// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that is not accepted, for a reason that its caller can do something about. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** As many jobs are queued as may be: come back later. */
    QUEUE_FULL,
    /** This tenant has as many jobs queued as it may have. */
    QUOTA_EXCEEDED,
    /** The idempotency key was used with another body. */
    IDEMPOTENCY_MISMATCH,
    /** There is no such object, or it may not be named by this tenant. */
    NO_SUCH_INPUT,
    /** A callback or source address that must not be called. */
    ADDRESS_REFUSED,
    /** The bytes have another SHA-256 than was announced. */
    CHECKSUM_MISMATCH,
    /** The job has not ended yet. */
    NOT_ENDED
  }

  private final Reason reason;
  private final @Nullable Duration retryAfter;

  public Refusal(Reason reason, String message, @Nullable Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Reason reason() {
    return reason;
  }

  /** When it may be accepted; null when coming back does not help. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
