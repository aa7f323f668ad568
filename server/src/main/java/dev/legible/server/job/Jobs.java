// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All that can be done with jobs, whoever asks. A tenant never sees another's. Thread-safe. */
public interface Jobs {

  /**
   * Accepts a document: it is durable when this returns. A repeated idempotency key answers with the
   * job of the first call; a cached result answers with a job that is completed already.
   *
   * @throws Refusal when it is not accepted; nothing of it remains then
   */
  Accepted submit(Submission submission);

  /**
   * An accepted job.
   *
   * @param repeated whether an earlier call with the same idempotency key made it
   */
  record Accepted(Job job, boolean repeated) {}

  /** A job of a tenant that has not been removed yet. */
  Optional<Job> find(String tenant, String id);

  /** Whether there was such a job, which retention or its owner has removed. */
  boolean removed(String tenant, String id);

  List<Job> list(String tenant, JobFilter filter);

  /** How many jobs stand in each state; of one tenant, or of all. */
  List<JobCount> counts(Optional<String> tenant);

  /**
   * Cancels a job unless it has ended; what works on it stops within moments in this process, by the
   * next beat in another.
   *
   * @return the job as it stands now; empty when there is none
   */
  Optional<Job> cancel(String tenant, String id);

  /** Removes a job that has ended, with all that it produced. Answers whether it did. */
  boolean delete(String tenant, String id);

  /**
   * A new job for the same input and options.
   *
   * @throws Refusal when the first has not ended, or its input is gone
   */
  Optional<Job> retry(String tenant, String id);

  /** The job once it has ended or {@code patience} is over, whichever is first. */
  Optional<Job> awaitEnd(String tenant, String id, Duration patience) throws InterruptedException;

  /**
   * The job once it has changed after {@code sequence} or {@code patience} is over.
   *
   * @param sequence of the last event that the caller knows, 0 for none
   */
  List<JobEvent> awaitEvents(String tenant, String id, long sequence, Duration patience)
      throws InterruptedException;

  /** The sequence of the last event of a job; 0 when there is none. */
  long lastEvent(String tenant, String id);

  /**
   * Removes jobs that ended longer ago than this, of one tenant or of all, with their inputs, pages and
   * results. What was written to {@code outputs/} belongs to who asked for it and stays.
   */
  int cleanUp(Optional<String> tenant, Duration age) throws IOException;

  /** Forgets the cached results of a tenant; its jobs stay. */
  int forgetCached(String tenant);
}
