// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Priority;
import org.jspecify.annotations.Nullable;

/**
 * A document that a caller wants to have read.
 *
 * @param callbackUrl where the webhook goes; null means the configured one, if any
 * @param documentId the caller's own name for it, handed back in webhooks; null when there is none
 * @param useCache whether an earlier result of the same bytes and options may be the answer
 * @param index whether its result goes into the search index; null does as the service is set
 * @param expectedSha256 what the bytes must have, in lower-case hexadecimal; null when not said
 * @param idempotency null when the call carried no key
 */
public record Submission(
    String tenant,
    JobInput input,
    JobOptions options,
    Priority priority,
    @Nullable String callbackUrl,
    @Nullable String documentId,
    boolean useCache,
    @Nullable Boolean index,
    @Nullable String expectedSha256,
    @Nullable Idempotency idempotency) {

  /**
   * Makes a call that is repeated one job.
   *
   * @param key of the caller, at most 255 characters
   * @param bodyHash of everything else in the call: another body under the same key is refused
   */
  public record Idempotency(String key, String bodyHash) {}
}
