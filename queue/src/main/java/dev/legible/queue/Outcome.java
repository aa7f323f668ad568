// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.time.Duration;

/** What a handler says became of a task. */
public sealed interface Outcome {

  /** It is done; {@code then} is written in the same transaction. */
  record Succeeded(TransactionalWork then) implements Outcome {}

  /**
   * It ran and failed.
   *
   * @param retryable whether running it again makes sense
   * @param backoff how long to wait before that
   */
  record Failed(TaskFailure failure, boolean retryable, Duration backoff) implements Outcome {}

  /**
   * What it needs does not work now, for any task: it is queued again and the attempt is not counted.
   *
   * @param pause how long the worker holds it before that, so that nobody tries without rest; seconds
   */
  record Postponed(Duration pause) implements Outcome {}

  /** It was not finished because the worker drains; what was done is kept by the handler's own means. */
  record Released() implements Outcome {}
}
