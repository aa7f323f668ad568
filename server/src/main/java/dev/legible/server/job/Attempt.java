// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TransactionalWork;
import dev.legible.server.log.LogContext;
import dev.legible.server.store.DiskReserve;
import dev.legible.server.store.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an attempt at a task of a job and says what its exceptions mean for the task. Thread-safe. */
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private static final long FIRST_BACKOFF_MILLIS = 2_000;
  private static final long LONGEST_BACKOFF_MILLIS = 60_000;

  private static final Duration POSTPONEMENT = Duration.ofSeconds(5);

  private final JobTable table;
  private final ObjectStore store;
  private final DiskReserve reserve;

  Attempt(JobParts parts, JobTable table) {
    this.table = table;
    this.store = parts.store();
    this.reserve = DiskReserve.of(parts.settings());
  }

  /** The work on a job. */
  interface Work {
    Outcome on(JobRow row) throws IOException, InterruptedException;
  }

  /** Nothing is left to do: the job has ended, or another worker has taken over. */
  static Outcome over() {
    return new Outcome.Succeeded(TransactionalWork.NOTHING);
  }

  /** Works on a job that has not ended. */
  Outcome run(Lease lease, Work work) throws InterruptedException {
    return run(lease, state -> !state.terminal(), work);
  }

  /** The same for what is done with a job's result. */
  Outcome onCompleted(Lease lease, Work work) throws InterruptedException {
    return run(lease, state -> state == JobState.COMPLETED, work);
  }

  private Outcome run(Lease lease, Predicate<JobState> concerned, Work work)
      throws InterruptedException {
    try (LogContext _ = LogContext.job(lease.task().group())) {
      Optional<Path> full = reserve.out();
      if (full.isPresent()) {
        return postponed(lease, "the disk of %s is almost full.".formatted(full.get()));
      }
      Optional<JobRow> row =
          table.find(lease.task().group()).filter(found -> concerned.test(found.job().state()));
      return row.isEmpty() ? over() : work.on(row.get());
    } catch (LegibleException e) {
      return failed(lease, e.code(), String.valueOf(e.getMessage()), mayPass(e.code()));
    } catch (NotFetchedException e) {
      if (Thread.interrupted()) {
        throw interrupted(e);
      }
      return failed(lease, ErrorCode.FILE_NOT_FOUND, String.valueOf(e.getMessage()), true);
    } catch (DocumentMemory.NoRoomException e) {
      return postponed(lease, String.valueOf(e.getMessage()));
    } catch (IOException | UncheckedIOException e) {
      if (Thread.interrupted() || wasInterrupted(e)) {
        throw interrupted(e);
      }
      // What the store says may name folders and hosts, which are not the tenant's business.
      LOG.warn("The object store or the temporary folder did not work", e);
      String message = "The object store or the temporary folder of the service did not work.";
      return storageWorks()
          ? failed(lease, ErrorCode.OUTPUT_NOT_WRITABLE, message, true)
          : postponed(lease, message);
    }
  }

  /** Without storage every task fails, and none of them is at fault. */
  private boolean storageWorks() {
    try {
      store.check();
      return reserve.out().isEmpty();
    } catch (RuntimeException e) {
      LOG.debug("The object store does not work.", e);
      return false;
    }
  }

  private static Outcome postponed(Lease lease, String message) {
    LOG.info("The {} of job {} waits: {}", lease.task().kind(), lease.task().group(), message);
    return new Outcome.Postponed(POSTPONEMENT);
  }

  /** Who reads or writes when it is interrupted is told so by its stream. */
  private static boolean wasInterrupted(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    return cause instanceof ClosedByInterruptException
        || (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException));
  }

  private static InterruptedException interrupted(Exception cause) {
    InterruptedException interrupted = new InterruptedException();
    interrupted.initCause(cause);
    return interrupted;
  }

  /** A crash is final: the reader has tried the document alone three times before it says so. */
  private static boolean mayPass(ErrorCode code) {
    return code.retryable() && code != ErrorCode.READER_CRASHED;
  }

  private static Outcome failed(Lease lease, ErrorCode code, String message, boolean mayPass) {
    LOG.atInfo().log(
        "The {} of job {} failed, attempt {}: {}: {}",
        lease.task().kind(),
        lease.task().group(),
        lease.task().attempts() + 1,
        code,
        message);
    return new Outcome.Failed(
        new TaskFailure(code.name(), message), mayPass, backoff(lease.task().attempts()));
  }

  /** Anything up to a bound that doubles, so that those that failed together do not come back so. */
  private static Duration backoff(int attempts) {
    long most = Math.min(LONGEST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(attempts, 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most));
  }
}
