// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.TaskQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after jobs from time to time, in every process: fails those that are overdue, removes those
 * whose time is over, and what nobody owns. All of it may run in several processes at once.
 */
public final class Janitor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final int ROUNDS_TO_REMOVAL = 6;
  private static final int ROUNDS_TO_SWEEP = 6 * 60 * 6;
  private static final int FIRST_SWEEP = 6 * 15;
  private static final Duration TASKS_KEPT = Duration.ofDays(1);

  private final OverdueJobs overdue;
  private final JobRemoval removal;
  private final OrphanSweep orphans;
  private final InputFiles inputs;
  private final TaskQueue queue;
  private final CountDownLatch closed = new CountDownLatch(1);

  Janitor(
      OverdueJobs overdue,
      JobRemoval removal,
      OrphanSweep orphans,
      InputFiles inputs,
      TaskQueue queue) {
    this.overdue = overdue;
    this.removal = removal;
    this.orphans = orphans;
    this.inputs = inputs;
    this.queue = queue;
  }

  /** Begins its rounds. */
  public Janitor start() {
    Thread.ofVirtual().name("janitor").start(this::walk);
    return this;
  }

  private void walk() {
    try {
      for (int round = 1; !closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS); round++) {
        carefully("Overdue jobs could not be failed", overdue::fail);
        if (round % ROUNDS_TO_REMOVAL == 0) {
          carefully("The store could not be marked as ours", this::markStore);
          carefully("Jobs could not be removed", this::remove);
          carefully("A kept copy could not be removed", inputs::dropKept);
        }
        if (round % ROUNDS_TO_SWEEP == FIRST_SWEEP) {
          carefully("Orphans could not be removed", this::sweep);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes what has expired: cached results first, so that nothing refers to them any more. */
  void remove() {
    removal.forgetExpired();
    removal.resume();
    while (removal.expire() > 0) {
      LOG.debug("Jobs whose time was over were removed.");
    }
    queue.purge(TASKS_KEPT);
  }

  /**
   * Marks the store before the first object of ours is so old that another installation would sweep it
   * up.
   */
  void markStore() throws IOException {
    orphans.mark();
  }

  /** Removes objects that no job knows of. */
  void sweep() throws IOException {
    orphans.sweep();
  }

  /** Fails jobs that make no progress or take too long. */
  void failOverdue() {
    overdue.fail();
  }

  private interface Chore {
    void run() throws IOException;
  }

  private static void carefully(String failure, Chore chore) {
    try {
      chore.run();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}; it is tried again later.", failure, e);
    }
  }

  /** Ends its rounds; one that is being made is finished. */
  @Override
  public void close() {
    closed.countDown();
  }
}
