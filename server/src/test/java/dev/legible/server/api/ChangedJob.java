// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Job;
import dev.legible.server.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job after something has happened to it. */
final class ChangedJob {

  private ChangedJob() {}

  static Job of(Job job, JobState state, int total, int done, Job.@Nullable JobError error) {
    Instant now = Instant.now();
    return new Job(
        job.id(),
        job.tenant(),
        job.parentId(),
        state,
        job.priority(),
        job.filename(),
        job.documentId(),
        "application/pdf",
        job.sha256(),
        job.options(),
        total,
        done,
        done == 0 ? Map.of() : Map.of("text-layer", done),
        error,
        job.cached(),
        job.callbackUrl(),
        job.outputKey(),
        "here",
        job.createdAt(),
        job.startedAt() == null ? now : job.startedAt(),
        state.terminal() ? now : null,
        state.terminal() ? now.plus(Duration.ofDays(1)) : null);
  }
}
