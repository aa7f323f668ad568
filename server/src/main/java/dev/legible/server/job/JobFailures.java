// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskState;
import dev.legible.server.job.Job.JobError;
import dev.legible.server.search.ReembedHandler;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails the job of a task that has failed for good, in the same transaction. Its other tasks find that
 * the job has ended. What follows a job's end fails without changing it, and is logged. Thread-safe.
 */
final class JobFailures implements TaskListener {

  private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);

  private static final Set<String> AFTER_THE_END = Set.of(DocumentTask.INDEX, ReembedHandler.KIND);

  private final JobEnding ending;

  JobFailures(JobEnding ending) {
    this.ending = ending;
  }

  @Override
  public void ended(Handle transaction, Task task, TaskState state, @Nullable TaskFailure failure) {
    if (!task.queue().equals(DocumentTask.QUEUE) || failure == null) {
      return;
    }
    if (AFTER_THE_END.contains(task.kind())) {
      LOG.warn(
          "The {} of {} failed for good, so that search misses it: {}: {}",
          task.kind(),
          task.group(),
          failure.code(),
          failure.message());
    } else {
      ending.failed(transaction, task.group(), error(failure));
    }
  }

  private static JobError error(TaskFailure failure) {
    if (failure.code().equals(TaskFailure.WORKER_LOST)) {
      return new JobError(
          ErrorCode.READER_CRASHED.name(),
          "Three workers vanished while they read this document, so it is not tried again."
              + " If they were stopped for another reason, retry it; otherwise please report it.");
    }
    for (ErrorCode code : ErrorCode.values()) {
      if (code.name().equals(failure.code())) {
        return new JobError(failure.code(), failure.message());
      }
    }
    return new JobError(
        ErrorCode.INTERNAL_ERROR.name(),
        "Legible failed on this document (%s). Please report it; the log of the service shows where."
            .formatted(failure.message()));
  }
}
