// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Priority;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands.
 *
 * @param id a UUIDv7
 * @param parentId the job that this one retries; null when it is the first
 * @param mediaType found from the bytes; null until it was planned
 * @param sha256 of the bytes; null until it is known
 * @param pagesTotal pages to be read; null until it was planned
 * @param pagesByReader how many of them each reader has read
 * @param error why it failed; null unless it did
 * @param cached whether an earlier result answered it
 * @param outputKey where the full result was delivered in the object store; null when it was not
 * @param expiresAt when it will be removed with all it produced; null while it is alive
 */
public record Job(
    String id,
    String tenant,
    @Nullable String parentId,
    JobState state,
    Priority priority,
    String filename,
    @Nullable String documentId,
    @Nullable String mediaType,
    @Nullable String sha256,
    JobOptions options,
    @Nullable Integer pagesTotal,
    int pagesDone,
    Map<String, Integer> pagesByReader,
    @Nullable JobError error,
    boolean cached,
    @Nullable String callbackUrl,
    @Nullable String outputKey,
    @Nullable String worker,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant expiresAt) {

  /** Why a job failed: an {@code ErrorCode}'s name, and a sentence or two for people. */
  public record JobError(String code, String message) {}
}
