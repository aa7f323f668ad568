// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.server.health.Metrics;
import dev.legible.server.job.Job;
import dev.legible.server.job.JobCounts;
import dev.legible.server.job.JobObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what happens to jobs, for people and for Prometheus. Thread-safe. */
final class ObservedJobs implements JobObserver {

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
  }

  @Override
  public void cacheAsked(boolean found) {
    counts.cacheAsked(found);
    metrics.get().cacheAsked(found);
  }
}
