// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import java.time.InstantSource;

/** Opens the queue that a database holds. */
public final class TaskQueues {

  /** Where {@link Database#migrate} finds the tables of the queue. */
  public static final String MIGRATIONS = "db/queue";

  private TaskQueues() {}

  /**
   * The queue in a database that has been migrated.
   *
   * @param listener told of tasks that end other than by success
   */
  public static TaskQueue in(Database database, TaskListener listener) {
    return new SqlTaskQueue(database, listener, new TaskIds(InstantSource.system()));
  }
}
