// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import dev.legible.queue.Choice;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TaskQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of one queue, a few at once. Survives every outage of the database. Its threads are
 * daemons and belong to the operating system, so that a handler that computes does not hold up others.
 * Thread-safe.
 */
public final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final TaskQueue queue;
  private final Heart heart;
  private final String name;
  private final Map<String, TaskHandler> handlers;
  private final Slots slots;
  private final int urgent;
  private final Bell bell = new Bell();
  private final Looks looks;
  private final Counts.Tally tally = new Counts.Tally();
  private final Settlement settlement;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final ReentrantLock claiming = new ReentrantLock();
  private final ExecutorService threads;
  private final Thread dispatcher;
  private volatile boolean draining;

  /**
   * A worker that does nothing until it is started.
   *
   * @param name of the queue
   * @param slots how many tasks run at once, at least 1
   * @param urgent how many more may run that have high priority, at least 0
   * @param handlers by kind of task
   */
  public Worker(
      TaskQueue queue,
      Heart heart,
      String name,
      int slots,
      int urgent,
      Map<String, TaskHandler> handlers) {
    this.queue = queue;
    this.heart = heart;
    this.name = name;
    this.handlers = Map.copyOf(handlers);
    this.slots = new Slots(slots + urgent);
    this.urgent = urgent;
    Random random = new Random();
    looks = new Looks(heart.pace(), random);
    settlement =
        new Settlement(
            queue,
            heart.outages(),
            new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), random),
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3), random),
            tally);
    threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    dispatcher = Thread.ofPlatform().daemon().name(name + "-dispatcher").unstarted(this::dispatch);
  }

  /** Begins to look for tasks. */
  public Worker start() {
    dispatcher.start();
    return this;
  }

  /** The name of the queue whose tasks it runs. */
  public String queue() {
    return name;
  }

  /** There may be a new task: looks at once. */
  public void wake() {
    bell.ring();
  }

  /** Interrupts the handlers that work for a group here, after its cancelling was committed. */
  public void cancel(String group) {
    // A claim that is on its way would be missed: whatever it brings is known once it has the lock
    // no more.
    boolean locked = false;
    try {
      locked = claiming.tryLock(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      running.stream()
          .filter(one -> one.lease().task().group().equals(group))
          .forEach(one -> one.stop(Stop.CANCELLED));
    } finally {
      if (locked) {
        claiming.unlock();
      }
    }
  }

  public Counts counts() {
    return tally.sum();
  }

  /** How many tasks run at this moment. */
  public int busy() {
    return slots.busy();
  }

  /**
   * Takes no new tasks and waits for those that run; what is left then is interrupted and given back. The
   * heart has to beat meanwhile.
   *
   * @return whether all came to an end by themselves
   */
  public boolean drain(Duration patience) throws InterruptedException {
    draining = true;
    bell.ring();
    dispatcher.join();
    boolean byThemselves = slots.emptyWithin(patience);
    if (!byThemselves) {
      running.forEach(one -> one.stop(Stop.DRAINED));
      if (!slots.emptyWithin(GRACE)) {
        running.forEach(this::takeAway);
      }
    }
    threads.shutdownNow();
    return byThemselves;
  }

  /** Interrupts what runs and gives it back. */
  @Override
  public void close() {
    try {
      drain(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The handler does not listen: its process is about to end, and what it still writes is fenced off. */
  private void takeAway(Running one) {
    try {
      one.stop(Stop.LEASE_LOST);
      if (queue.release(one.lease())) {
        tally.released.increment();
      }
    } catch (RuntimeException e) {
      heart.outages().failed(e);
    } finally {
      heart.letGo(one);
    }
  }

  private void dispatch() {
    try {
      while (!draining) {
        int claimed = 0;
        try {
          claimed = claim(slots.free());
        } catch (OutOfMemoryError e) {
          LOG.error("The tasks of {} could not be begun; it is tried again.", name, e);
        }
        if (claimed == 0) {
          bell.await(looks.pause(slots.busy() > 0));
        } else {
          looks.found();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("The dispatcher of {} was interrupted.", name, e);
    }
  }

  /** The last places are for what is urgent. */
  private int claim(int free) {
    if (free > urgent) {
      return claim(free - urgent, Choice.ALL);
    }
    return free == 0 ? 0 : claim(free, Choice.URGENT);
  }

  private int claim(int limit, Choice choice) {
    claiming.lock();
    try {
      long sent = System.nanoTime();
      List<Lease> leases = queue.claim(name, heart.identity(), limit, choice.except(notNow()));
      heart.outages().answered();
      leases.forEach(lease -> launch(new Running(lease, sent)));
      tally.claimed.add(leases.size());
      return leases.size();
    } catch (RuntimeException e) {
      heart.outages().failed(e);
      return 0;
    } finally {
      claiming.unlock();
    }
  }

  /** Kinds of tasks that are left to other processes for the moment. */
  private Set<String> notNow() {
    return handlers.entrySet().stream()
        .filter(handler -> !handler.getValue().ready())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void launch(Running one) {
    int slot = slots.take();
    running.add(one);
    heart.hold(one);
    boolean begun = false;
    try {
      threads.execute(() -> run(one, slot));
      begun = true;
    } finally {
      if (!begun) {
        // The system gives no more threads. The heart gives back what nobody works on.
        heart.letGo(one);
        running.remove(one);
        slots.leave(slot);
      }
    }
  }

  private void run(Running one, int slot) {
    try {
      work(one, slot);
    } catch (InterruptedException e) {
      LOG.debug("Task {} was interrupted while its end was written.", one.lease().task().id(), e);
    } catch (RuntimeException e) {
      LOG.error("The end of task {} could not be written.", one.lease().task().id(), e);
    } finally {
      heart.letGo(one);
      running.remove(one);
      slots.leave(slot);
      bell.ring();
    }
  }

  private void work(Running one, int slot) throws InterruptedException {
    TaskHandler handler = handlers.get(one.lease().task().kind());
    if (handler == null) {
      settlement.unknown(one);
      return;
    }
    one.begin();
    Outcome outcome;
    try {
      outcome = handler.handle(one.lease(), new Execution(slot));
    } catch (InterruptedException | RuntimeException | Error e) {
      Optional<Stop> stop = one.end();
      if (stop.isPresent()) {
        LOG.debug("Task {} was stopped: {}.", one.lease().task().id(), stop.get(), e);
        settlement.stopped(one, stop.get());
      } else {
        settlement.crashed(one, e);
      }
      return;
    }
    var _ = one.end();
    settlement.settle(one, outcome);
  }

  private final class Execution implements TaskHandler.Execution {

    private final int slot;

    Execution(int slot) {
      this.slot = slot;
    }

    @Override
    public boolean draining() {
      return draining;
    }

    @Override
    public int slot() {
      return slot;
    }
  }
}
