// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Told of tasks that were added, and of those that ended other than by success. Thread-safe. */
@FunctionalInterface
public interface TaskListener {

  TaskListener NONE = (transaction, task, state, failure) -> {};

  /** A task was added and its transaction committed; told in the process that added it only. */
  default void added(String queue) {}

  /**
   * A task has failed or was cancelled for good; told in the transaction that ends it.
   *
   * @param state {@link TaskState#FAILED} or {@link TaskState#CANCELLED}
   * @param failure why; null when it was cancelled
   */
  void ended(Handle transaction, Task task, TaskState state, @Nullable TaskFailure failure);
}
