// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import dev.legible.queue.Lease;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.TaskQueue.Held;
import dev.legible.queue.WorkerIdentity;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the leases of a process alive, learns from the beats what is lost or to be cancelled, and takes
 * away what others have lost. One for each process, on threads of its own that do nothing else. It beats
 * until it is closed: close it after the workers have drained. Thread-safe.
 */
public final class Heart implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

  /** One to beat, one to reap, one that watches the other two and never waits for the database. */
  private static final int THREADS = 3;

  private static final int HURRY = 5;

  private final TaskQueue queue;
  private final WorkerIdentity identity;
  private final Pace pace;
  private final OutageLog outages = new OutageLog();
  private final Map<Key, Running> running = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor threads;
  private Set<Key> strangers = Set.of();
  private volatile long lastBeat = System.nanoTime();

  private record Key(String taskId, long token) {
    static Key of(Lease lease) {
      return new Key(lease.task().id(), lease.token());
    }
  }

  public Heart(TaskQueue queue, WorkerIdentity identity, Pace pace) {
    this.queue = queue;
    this.identity = identity;
    this.pace = pace;
    threads =
        new ScheduledThreadPoolExecutor(
            THREADS, Thread.ofPlatform().daemon().name("heart-", 0).factory());
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Begins to beat. */
  public Heart start() {
    lastBeat = System.nanoTime();
    later(this::beat, Duration.ZERO);
    later(this::reap, Duration.ZERO);
    later(this::fence, watch());
    return this;
  }

  public WorkerIdentity identity() {
    return identity;
  }

  /** How long ago the last beat succeeded. */
  public Duration sinceLastBeat() {
    return Duration.ofNanos(System.nanoTime() - lastBeat);
  }

  Pace pace() {
    return pace;
  }

  OutageLog outages() {
    return outages;
  }

  void hold(Running one) {
    running.put(Key.of(one.lease()), one);
  }

  void letGo(Running one) {
    running.remove(Key.of(one.lease()));
  }

  private void beat() {
    Duration next = pace.beat().dividedBy(HURRY);
    try {
      long sent = System.nanoTime();
      Map<Key, Running> asked = new HashMap<>(running);
      Map<Key, Held> held = new HashMap<>();
      queue.beat(identity).forEach(one -> held.put(new Key(one.taskId(), one.token()), one));
      lastBeat = sent;
      outages.answered();
      asked.forEach((key, one) -> judge(one, held.containsKey(key), cancelRequested(held, key)));
      giveBackStrangers(held.keySet());
      next = pace.beat();
    } catch (RuntimeException e) {
      outages.failed(e);
    } finally {
      // Whatever happened, even without memory: a heart that stops loses all that is held.
      later(this::beat, next);
    }
  }

  private static boolean cancelRequested(Map<Key, Held> held, Key key) {
    Held one = held.get(key);
    return one != null && one.cancelRequested();
  }

  private static void judge(Running one, boolean held, boolean cancelRequested) {
    if (!held) {
      one.stop(Stop.LEASE_LOST);
    } else if (cancelRequested) {
      one.stop(Stop.CANCELLED);
    }
  }

  /**
   * A lease that is ours and that nobody here works on would be kept alive forever: its claim's answer
   * got lost, or its end could not be written. One that was unknown twice in a row is given back.
   */
  private void giveBackStrangers(Set<Key> held) {
    Set<Key> unknown = new HashSet<>(held);
    unknown.removeAll(running.keySet());
    for (Key key : unknown) {
      if (strangers.contains(key) && queue.release(key.taskId(), key.token())) {
        LOG.warn(
            "Task {} was leased to this process without its knowledge; it is queued again.",
            key.taskId());
      }
    }
    strangers = unknown;
  }

  private void reap() {
    try {
      int reaped = queue.reap();
      outages.answered();
      if (reaped > 0) {
        LOG.info("{} leases of vanished workers were taken away.", reaped);
      }
    } catch (RuntimeException e) {
      outages.failed(e);
    } finally {
      later(this::reap, pace.reap());
    }
  }

  private void fence() {
    long now = System.nanoTime();
    for (Running one : running.values()) {
      // A claim is as good as a beat.
      long assured = Math.max(lastBeat - now, one.claimedAt() - now);
      if (-assured > pace.fence().toNanos() && !one.gone()) {
        LOG.warn(
            "No beat has succeeded for {}: task {} is stopped.",
            pace.fence(),
            one.lease().task().id());
        one.stop(Stop.FENCED);
      }
    }
    later(this::fence, watch());
  }

  private Duration watch() {
    return pace.fence().dividedBy(24);
  }

  private void later(Runnable beat, Duration delay) {
    try {
      var _ = threads.schedule(beat, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile: this was the last one.
      LOG.trace("The heart has stopped.", e);
    }
  }

  /** Stops beating; leases that are still held run out. */
  @Override
  public void close() {
    // What is under way comes to its end: an interrupt would break its connection. What waits is
    // dropped.
    threads.shutdown();
    try {
      if (!threads.awaitTermination(pace.beat().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A beat is still waiting for the database while the process ends.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
