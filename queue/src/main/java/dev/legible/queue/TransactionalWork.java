// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import org.jdbi.v3.core.Handle;

/** What is written in the same transaction as the change of a task; runs once per attempt to commit. */
@FunctionalInterface
public interface TransactionalWork {

  TransactionalWork NOTHING = transaction -> {};

  /** Throws to have everything rolled back, the change of the task included. */
  void write(Handle transaction);
}
