// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.database.Outage;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what became of a task, as long as its lease holds, however long the database is away. */
final class Settlement {

  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
  private static final String INTERNAL_ERROR = "INTERNAL_ERROR";

  private final TaskQueue queue;
  private final OutageLog outages;
  private final Backoff retries;
  private final Backoff outagePauses;
  private final Counts.Tally tally;

  Settlement(
      TaskQueue queue,
      OutageLog outages,
      Backoff retries,
      Backoff outagePauses,
      Counts.Tally tally) {
    this.queue = queue;
    this.outages = outages;
    this.retries = retries;
    this.outagePauses = outagePauses;
    this.tally = tally;
  }

  /** The handler came to an end by itself. */
  void settle(Running running, Outcome outcome) throws InterruptedException {
    Lease lease = running.lease();
    try {
      switch (outcome) {
        case Outcome.Succeeded(var then) -> {
          if (!written(running, tally.succeeded, () -> queue.complete(lease, then))) {
            unheld(running);
          }
        }
        case Outcome.Failed(var failure, var retryable, var backoff) ->
            counted(running, tally.failed, () -> queue.fail(lease, failure, retryable, backoff));
        case Outcome.Postponed(var pause) -> postponed(running, pause);
        case Outcome.Released() -> counted(running, tally.released, () -> queue.release(lease));
      }
    } catch (RuntimeException e) {
      crashed(running, e);
    }
  }

  /** The handler was stopped before it came to an end. */
  void stopped(Running running, Stop why) throws InterruptedException {
    Lease lease = running.lease();
    switch (why) {
      case CANCELLED -> {
        // Whoever asked may not have committed: then it is an ordinary task again.
        if (!written(running, tally.cancelled, () -> queue.cancelled(lease))) {
          counted(running, tally.released, () -> queue.release(lease));
        }
      }
      case DRAINED -> counted(running, tally.released, () -> queue.release(lease));
      case LEASE_LOST, FENCED -> tally.leasesLost.increment();
    }
  }

  private void postponed(Running running, Duration pause) throws InterruptedException {
    if (running.goneWithin(pause)) {
      tally.leasesLost.increment();
      return;
    }
    counted(running, tally.released, () -> queue.release(running.lease()));
  }

  /** The handler threw. That the database is away is no fault of the task. */
  void crashed(Running running, Throwable error) throws InterruptedException {
    if (error instanceof RuntimeException outage && Outage.is(outage)) {
      outages.failed(outage);
      postponed(running, outagePauses.longest());
      return;
    }
    Lease lease = running.lease();
    LOG.error(
        "Task {} ({}) of {} crashed.",
        lease.task().id(),
        lease.task().kind(),
        lease.task().group(),
        error);
    TaskFailure failure =
        new TaskFailure(
            INTERNAL_ERROR,
            "An unexpected error stopped the work. The log has the details under task %s."
                .formatted(lease.task().id()));
    Duration backoff = retries.after(lease.task().attempts());
    counted(running, tally.failed, () -> queue.fail(lease, failure, true, backoff));
  }

  /** No worker here knows this kind of task: a newer one may. */
  void unknown(Running running) throws InterruptedException {
    Lease lease = running.lease();
    TaskFailure failure =
        new TaskFailure(
            INTERNAL_ERROR,
            "No worker knows how to do tasks of the kind '%s'. Run the same version everywhere."
                .formatted(lease.task().kind()));
    LOG.error("Task {}: {}", lease.task().id(), failure.message());
    counted(running, tally.failed, () -> queue.fail(lease, failure, true, Duration.ofMinutes(1)));
  }

  private void unheld(Running running) throws InterruptedException {
    counted(running, tally.cancelled, () -> queue.cancelled(running.lease()));
  }

  private void counted(Running running, LongAdder counter, BooleanSupplier change)
      throws InterruptedException {
    if (!written(running, counter, change)) {
      tally.leasesLost.increment();
    }
  }

  private boolean written(Running running, LongAdder counter, BooleanSupplier change)
      throws InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        boolean held = change.getAsBoolean();
        outages.answered();
        if (held) {
          counter.increment();
        }
        return held;
      } catch (RuntimeException e) {
        if (!Outage.is(e)) {
          throw e;
        }
        outages.failed(e);
        if (running.goneWithin(outagePauses.after(failures))) {
          return false;
        }
      }
    }
  }
}
