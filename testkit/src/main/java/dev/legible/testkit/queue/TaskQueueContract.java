// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import dev.legible.queue.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What every queue has to do, on whatever database; docs/queue.md has the rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TaskQueueContract
    implements EndsOfTasks, Leases, Cancelling, OrderOfTasks, TableOfTasks {

  private Database database;
  private QueueUnderTest queue;

  /** An empty database whose clock can be set. */
  protected abstract Database open();

  @Override
  public QueueUnderTest queue() {
    return queue;
  }

  @BeforeAll
  void openDatabase() {
    database = open();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void emptyQueue() {
    queue = new QueueUnderTest(database);
  }
}
