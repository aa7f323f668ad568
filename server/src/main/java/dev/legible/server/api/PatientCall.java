// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Job;
import dev.legible.server.job.Jobs;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits with a caller for the end of its job. When the caller goes away, its job is cancelled, unless it can come
 * back for it. Thread-safe.
 */
final class PatientCall {

  /** How often it is looked whether the caller is still there. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Jobs jobs;
  private final Readiness readiness;
  private final Duration patience;

  PatientCall(Jobs jobs, Readiness readiness, Duration patience) {
    this.jobs = jobs;
    this.readiness = readiness;
    this.patience = patience;
  }

  /** The job as it is when it has ended, when it takes too long, or when the caller has gone. */
  Job await(Context call, Jobs.Accepted accepted) throws InterruptedException {
    Job job = accepted.job();
    CallerPresence caller = CallerPresence.of(call);
    long end = System.nanoTime() + patience.toNanos();
    while (!job.state().terminal() && System.nanoTime() - end < 0 && !readiness.draining()) {
      Optional<Job> now = jobs.awaitEnd(job.tenant(), job.id(), LOOK);
      if (now.isEmpty()) {
        throw JobLookup.missing(jobs, job.tenant(), job.id());
      }
      job = now.get();
      if (!job.state().terminal() && caller.gone()) {
        return leave(call, job);
      }
    }
    return job;
  }

  /** Whether no call is waited with any more, because the service is ending. */
  boolean ending() {
    return readiness.draining();
  }

  /** With a key the caller can ask again, or another call has made the job: then it is not ours to cancel. */
  private Job leave(Context call, Job job) {
    if (call.header("Idempotency-Key") != null) {
      return job;
    }
    return jobs.cancel(job.tenant(), job.id()).orElse(job);
  }
}
