// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.server.health.Metrics;
import dev.legible.server.job.Job;
import dev.legible.server.job.JobCounts;
import dev.legible.server.job.JobObserver;
import dev.legible.server.log.LogContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what happens to jobs, for people and for Prometheus. Thread-safe. */
final class ObservedJobs implements JobObserver {

  private static final Logger LOG = LoggerFactory.getLogger(ObservedJobs.class);

  private final JobCounts counts;
  private final AtomicReference<Metrics> metrics = new AtomicReference<>();

  ObservedJobs(JobCounts counts) {
    this.counts = counts;
  }

  /** From now on these are told too. Called once, before the first job. */
  void tell(Metrics figures) {
    metrics.set(figures);
  }

  @Override
  public void pageRead(String reader, Duration took) {
    counts.pageRead(reader, took);
    metrics.get().pageRead(reader, took);
  }

  @Override
  public void ended(Job job) {
    counts.ended(job);
    Job.JobError error = job.error();
    metrics.get().jobEnded(job.state().word(), error == null ? "none" : error.code());
    try (LogContext _ = LogContext.job(job.id())) {
      LOG.info(
          "Job {}: {} of {} pages{}.",
          job.state().word(),
          job.pagesDone(),
          job.pagesTotal() == null ? "?" : job.pagesTotal(),
          error == null ? "" : ", " + error.code());
    }
  }

  @Override
  public void cacheAsked(boolean found) {
    counts.cacheAsked(found);
    metrics.get().cacheAsked(found);
  }
}
