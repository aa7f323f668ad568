// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.WORKER;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.database.Databases;
import org.junit.jupiter.api.Test;

class PostgresTaskQueueTest extends TaskQueueContract {

  @Override
  protected Database open() {
    return Databases.postgres(
        RealPostgres.shared().freshDatabase(), 10, SettableDatabaseClock.of(Dialect.POSTGRES));
  }

  @Test
  void a_process_that_starts_takes_nothing_from_others_that_may_be_alive() {
    queue().add(task("a", "g"));
    Lease living = queue().claimOne(WORKER);

    assertThat(queue().queue().recover()).isZero();

    assertThat(queue().queue().complete(living, TransactionalWork.NOTHING)).isTrue();
  }
}
