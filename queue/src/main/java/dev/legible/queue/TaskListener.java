// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Told, in the transaction that ends a task, that it ended other than by success. Thread-safe. */
@FunctionalInterface
public interface TaskListener {

  TaskListener NONE = (transaction, task, state, failure) -> {};

  /**
   * A task has failed or was cancelled for good.
   *
   * @param state {@link TaskState#FAILED} or {@link TaskState#CANCELLED}
   * @param failure why; null when it was cancelled
   */
  void ended(Handle transaction, Task task, TaskState state, @Nullable TaskFailure failure);
}
