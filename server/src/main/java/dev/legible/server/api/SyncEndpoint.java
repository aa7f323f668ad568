// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Job;
import dev.legible.server.job.Jobs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a document and waits for its result: for so long, then the caller gets what an asynchronous call
 * gets. When the caller goes away, its job is cancelled.
 */
final class SyncEndpoint {

  /** How often it is looked whether the caller is still there. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Intake intake;
  private final Jobs jobs;
  private final ResultEndpoint results;
  private final Readiness readiness;
  private final Duration patience;

  SyncEndpoint(
      Intake intake, Jobs jobs, ResultEndpoint results, Readiness readiness, Duration patience) {
    this.intake = intake;
    this.jobs = jobs;
    this.results = results;
    this.readiness = readiness;
    this.patience = patience;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/v1/process/sync", this::process, Need.WRITE);
  }

  private void process(Context call) throws IOException, InterruptedException {
    results.wanted(call);
    Jobs.Accepted accepted = intake.accept(call, Set.of("format"));
    Job job = await(call, accepted);
    if (job.state().terminal()) {
      call.header("Content-Location", JobJson.path(job) + "/result");
      results.answer(call, job);
    } else {
      SubmitEndpoints.answer(call, new Jobs.Accepted(job, accepted.repeated()));
    }
  }

  private Job await(Context call, Jobs.Accepted accepted) throws InterruptedException {
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
        return leave(accepted, job);
      }
    }
    return job;
  }

  /** What another call made is not ours to cancel. */
  private Job leave(Jobs.Accepted accepted, Job job) {
    if (accepted.repeated()) {
      return job;
    }
    return jobs.cancel(job.tenant(), job.id()).orElse(job);
  }
}
