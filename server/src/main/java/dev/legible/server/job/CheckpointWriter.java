// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.queue.Lease;
import dev.legible.queue.TaskHandler.Execution;
import dev.legible.reader.PageSink;
import dev.legible.reader.protocol.Message.PageRead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes pages as they are read and makes them durable, several at once when they come fast: a worker
 * that dies costs what was read in the last moments. Used by one thread,
 * beside its own timer.
 */
final class CheckpointWriter implements PageSink, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);

  /** What is lost at most, beside the pages in flight. */
  private static final Duration RHYTHM = Duration.ofMillis(250);

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(
          RHYTHM.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);

  private final Checkpoints checkpoints;
  private final JobProgress progress;
  private final JobObserver observer;
  private final LongSupplier nanoTime;
  private final Job job;
  private final Lease lease;
  private final Execution execution;
  private final List<PageRead> unsaved = new ArrayList<>();
  private long lastFlush;
  private boolean ended;
  private boolean closed;

  CheckpointWriter(PageKeeping keeping, Job job, Lease lease, Execution execution) {
    this.checkpoints = keeping.checkpoints();
    this.progress = keeping.progress();
    this.observer = keeping.observer();
    this.nanoTime = keeping.nanoTime();
    this.job = job;
    this.lease = lease;
    this.execution = execution;
    this.lastFlush = nanoTime.getAsLong();
  }

  @Override
  public synchronized boolean take(PageRead read) {
    requireFault(read);
    Page page = read.page();
    observer.pageRead(page.ledger().reader(), Duration.ofMillis(page.ledger().millis()));
    unsaved.add(read);
    if (due()) {
      flush();
    } else if (unsaved.size() == 1) {
      LATER.execute(this::flushLate);
    }
    return !ended && !execution.draining();
  }

  private boolean due() {
    return nanoTime.getAsLong() - lastFlush >= RHYTHM.toNanos();
  }

  /** The next page may take long: those before it are shown and kept meanwhile. */
  private synchronized void flushLate() {
    if (closed || !due()) {
      return;
    }
    try {
      flush();
    } catch (RuntimeException e) {
      LOG.debug("Pages of {} wait to be stored with the next.", job.id(), e);
    }
  }

  /** What the machine lacks is no fault of the page: it is tried again as long as that is done. */
  private void requireFault(PageRead read) {
    boolean last = lease.task().attempts() + 1 >= lease.task().maxAttempts();
    if (!read.page().ledger().reader().equals("none") || last) {
      return;
    }
    for (Problem problem : read.problems()) {
      if (problem.code().kind() == ErrorCode.Kind.RESOURCE) {
        throw new LegibleException(problem.code(), problem.message());
      }
    }
  }

  /** Makes durable what is not. */
  synchronized void flush() {
    if (unsaved.isEmpty() || ended) {
      return;
    }
    try {
      String key = checkpoints.put(job, unsaved, lease.token());
      ended = !progress.finished(lease, unsaved, key);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Pages that were read could not be stored (%s).".formatted(e.getMessage()), e);
    }
    unsaved.clear();
    lastFlush = nanoTime.getAsLong();
  }

  /** The pages that are not durable yet; from now on that is the caller's business. */
  synchronized List<PageRead> unsaved() {
    closed = true;
    return List.copyOf(unsaved);
  }

  /** Whether the job has ended, or somebody else works on it, so that there is nothing more to do. */
  synchronized boolean ended() {
    return ended;
  }

  /** Stores nothing any more. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
