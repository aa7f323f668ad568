// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskState;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Passes on what the queue tells; those who listen need the queue before they can be made. */
final class TaskListeners implements TaskListener {

  private final AtomicReference<List<TaskListener>> listeners = new AtomicReference<>(List.of());

  /** From now on these are told. Called once, before the first task runs. */
  void pass(TaskListener... to) {
    listeners.set(List.of(to));
  }

  @Override
  public void added(String queue) {
    listeners.get().forEach(listener -> listener.added(queue));
  }

  @Override
  public void ended(Handle transaction, Task task, TaskState state, @Nullable TaskFailure failure) {
    listeners.get().forEach(listener -> listener.ended(transaction, task, state, failure));
  }
}
