// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskState;
import dev.legible.queue.work.Worker;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Wakes the workers of this process for what is added in it, so that nothing waits for their next look. */
record WorkersHere(List<Worker> workers) implements TaskListener {

  @Override
  public void added(String queue) {
    workers.stream().filter(worker -> worker.queue().equals(queue)).forEach(Worker::wake);
  }

  @Override
  public void ended(
      Handle transaction, Task task, TaskState state, @Nullable TaskFailure failure) {}
}
